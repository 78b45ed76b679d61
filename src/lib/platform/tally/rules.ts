import type { LocalDate } from '../time.ts';
import type { Counted, TallyEntry } from './types.ts';

/** What is to be stored so that a subject counts for what it should: entries to take away, and entries to add. */
export interface Recount {
  removed: TallyEntry[];
  added: Omit<TallyEntry, 'id' | 'subjectId'>[];
}

/** The month of a day, `2026-03`. */
export const monthOf = (day: LocalDate): string => day.slice(0, 7);

/** The month of a day in a building as one text, as each building closes its own. */
export const monthIn = (buildingId: string, day: LocalDate): string => `${buildingId} ${monthOf(day)}`;

/**
 * How the entries of a subject become what it counts for now (`wanted`). Those of open months are replaced. Those of closed
 * months stay as they were reported: what is no longer true of them is taken back, and what is new in a closed month is
 * counted, by corrections dated `today`. What is right already is left alone. `closed` has months as {@link monthIn} says them: a
 * subject may have moved from one building to another.
 */
export function recount(
  existing: readonly TallyEntry[],
  wanted: readonly Counted[],
  closed: ReadonlySet<string>,
  today: LocalDate,
  reason: string | null
): Recount {
  const isClosed = (buildingId: string, day: LocalDate) => closed.has(monthIn(buildingId, day));
  const standing = existing.filter(({ buildingId, day }) => isClosed(buildingId, day));
  const needed = difference(wanted, standing).map((each) =>
    isClosed(each.buildingId, each.happenedOn)
      ? { ...each, day: today, isCorrection: true, reason }
      : { ...each, day: each.happenedOn, isCorrection: false, reason: null }
  );
  // What an open month has already is not written again; a correction keeps the day it was made.
  const removed = existing.filter((entry) => !standing.includes(entry));
  const added = needed.filter((entry) => {
    const same = removed.findIndex((each) => each.isCorrection === entry.isCorrection && keyOf(each) === keyOf(entry));
    if (same >= 0) removed.splice(same, 1);
    return same < 0;
  });
  return { removed, added };
}

/** What has to be counted besides `standing`, and what of it taken back, to come to `wanted`. */
function difference(wanted: readonly Counted[], standing: readonly Counted[]): Counted[] {
  const net = new Map<string, { counted: Counted; times: number }>();
  const add = (entry: Counted, times: number) => {
    const isBack = firstValueOf(entry) < 0;
    const counted = isBack ? negated(entry) : essence(entry);
    const key = keyOf(counted);
    const kept = net.get(key) ?? { counted, times: 0 };
    kept.times += isBack ? -times : times;
    net.set(key, kept);
  };
  for (const each of wanted) add(each, 1);
  for (const each of standing) add(each, -1);
  return [...net.values()].flatMap(({ counted, times }) =>
    Array.from({ length: Math.abs(times) }, () => (times > 0 ? counted : negated(counted)))
  );
}

const firstValueOf = ({ events, people, attendances, minutes }: Counted) => events || people || attendances || minutes;

const negate = (value: number) => (value === 0 ? 0 : -value);

/** What takes this back. */
function negated(counted: Counted): Counted {
  return {
    ...essence(counted),
    events: negate(counted.events),
    people: negate(counted.people),
    attendances: negate(counted.attendances),
    minutes: negate(counted.minutes)
  };
}

/** What is counted, of something that says more. */
function essence(counted: Counted): Counted {
  return {
    measure: counted.measure,
    buildingId: counted.buildingId,
    venueId: counted.venueId,
    kind: counted.kind,
    organisationId: counted.organisationId,
    level: counted.level,
    type: counted.type,
    happenedOn: counted.happenedOn,
    hour: counted.hour,
    events: counted.events,
    people: counted.people,
    attendances: counted.attendances,
    minutes: counted.minutes,
    units: counted.units
  };
}

/** A text that two entries share where they count for the same. */
function keyOf(counted: Counted): string {
  return JSON.stringify(Object.values(essence(counted)));
}
