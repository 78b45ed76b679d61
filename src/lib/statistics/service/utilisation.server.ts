import type { Context } from '../../identity/context.ts';
import { daysBetween, type LocalDate } from '../../platform/time.ts';
import { listVenues, openMinutes, spacesOfEach } from '../../venues/service.server.ts';
import { bucketsOf, periodOf } from '../periods.ts';
import { addUp, divided, keyOf, type ByKey } from '../rules.ts';
import { statisticsStore, type Asked, type SumRow } from '../store.server.ts';
import type { Dimension, KeptOpening, Reading, Stretch } from '../types.ts';

/** The venues of some buildings, the spaces of each, and for how long they are open by what is set now. */
export async function readOpening(ctx: Context, buildingIds: readonly string[]) {
  const venues = (await listVenues(ctx)).filter(({ buildingId }) => buildingIds.includes(buildingId));
  const ids = venues.map(({ id }) => id);
  const [open, spaces] = await Promise.all([openMinutes(ctx, venues), spacesOfEach(ctx, ids)]);
  return { venues, open, spaces };
}

export type Opening = Awaited<ReturnType<typeof readOpening>>;

/** What was booked in a stretch, and what that is called: sums told apart by what is asked and then by venue. */
interface Booked extends Stretch {
  part: string;
  rows: readonly SumRow[];
}

/**
 * For which share of their open time venues were booked in stretches, by building, venue and time as they are asked for. Minutes
 * are those of the spaces that venues consist of: a divisible hall that is booked as a whole is used in all its parts, and each
 * part is open once, whichever venues share it. Of a month that is closed it is the time that was open when it was.
 */
export async function utilisationBy(
  ctx: Context,
  opening: Opening,
  { buildingIds, by, where }: Pick<Asked, 'buildingIds' | 'by' | 'where'>,
  of: Reading,
  booked: readonly Booked[]
): Promise<Record<string, ByKey>> {
  const { spaces } = opening;
  const months = booked.flatMap((stretch) => bucketsOf(stretch, 'month'));
  const kept = await statisticsStore(ctx.db, ctx.db.read).keptOpening(buildingIds, [...new Set(months)]);
  const venues = opening.venues.filter(({ id }) => where.venueId === undefined || id === where.venueId);
  const minutesOf = minutesByDay(opening, kept);

  const shareOf = ({ rows, first, last }: Booked): ByKey => {
    const used = rows.map(({ keys, minutes, ...row }) => ({
      ...row,
      keys: keys.slice(0, -1),
      minutes: minutes * (spaces.get(keys.at(-1)!)?.length ?? 1)
    }));
    const places = venues.flatMap((venue) => {
      const minutes = minutesOf(venue, { first, last });
      return spaces.get(venue.id)!.map((spaceId) => ({ ...venue, spaceId, minutes }));
    });
    return divided(addUp(used, of), [openBy(places, bucketsOf({ first, last }, 'day'), by)]);
  };
  return Object.fromEntries(booked.map((each) => [each.part, shareOf(each)]));
}

/** For how many minutes a venue was open on each day of a stretch: in closed months as is kept, else as is set now. */
function minutesByDay({ open }: Opening, kept: readonly KeptOpening[]) {
  const closed = Map.groupBy(kept, ({ buildingId, month }) => `${buildingId} ${month}`);
  return ({ id, buildingId }: { id: string; buildingId: string }, { first, last }: Stretch): number[] =>
    bucketsOf({ first, last }, 'month').flatMap((month) => {
      const whole = periodOf('month', `${month}-01`);
      const [from, to] = [later(first, whole.first), earlier(last, whole.last)];
      const opening = closed.get(`${buildingId} ${month}`);
      if (!opening) return open(id, from, to);
      // What was not there when the month was closed was not open in it.
      const minutes = opening.find(({ venueId }) => venueId === id)?.minutes;
      const days = bucketsOf({ first: from, last: to }, 'day');
      return days.map((day) => minutes?.[daysBetween(whole.first, day)] ?? 0);
    });
}

const later = (one: LocalDate, other: LocalDate) => (one > other ? one : other);
const earlier = (one: LocalDate, other: LocalDate) => (one < other ? one : other);

/** A space as a part of one of its venues, with the minutes for which that is open, day by day. */
interface SpaceOfVenue {
  spaceId: string;
  id: string;
  buildingId: string;
  minutes: number[];
}

const lengths: Partial<Record<Dimension, number>> = { year: 4, month: 7, day: 10 };

/** For how many minutes spaces are open: each, on each day, as long as the one of its venues that is open longest. */
function openBy(places: readonly SpaceOfVenue[], days: readonly string[], by: readonly Dimension[]): ByKey {
  const shared = Map.groupBy(places, ({ spaceId, id }) => (by.includes('venue') ? `${spaceId} ${id}` : spaceId));
  const isByTime = by.some((dimension) => dimension in lengths);
  const sums = new Map<string, number>();
  for (const group of shared.values()) {
    const { id, buildingId } = group[0]!;
    const keyOn = (day: string) =>
      keyOf(
        by.map((dimension) =>
          dimension === 'building' ? buildingId : dimension === 'venue' ? id : day.slice(0, lengths[dimension])
        )
      );
    const whole = keyOn('');
    days.forEach((day, index) => {
      const key = isByTime ? keyOn(day) : whole;
      const longest = Math.max(...group.map(({ minutes }) => minutes[index]!));
      sums.set(key, (sums.get(key) ?? 0) + longest);
    });
  }
  return sums;
}
