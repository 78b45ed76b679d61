import type { Instant, Interval } from '../platform/time.ts';
import { minuteOfDay } from './format.ts';

/*
 * What a tap on the ribbon of a day means: pure, so that the component only draws. The server decides again when a
 * booking is made; nothing here is a lock.
 */

/**
 * `free` may be tapped; `busy` is taken; `past` has begun; `late` is nearer than the notice a venue asks for;
 * `short` is free, but the gap around it is shorter than the shortest booking; `closed` is between opening hours.
 */
export type SlotState = 'free' | 'busy' | 'past' | 'late' | 'short' | 'closed';

export interface Slot extends Interval {
  state: SlotState;
}

/** A day as the ribbon is given it; lengths in minutes. */
export interface RibbonDay {
  open: readonly Interval[];
  busy: readonly Interval[];
  now: Instant;
  slotMinutes: number;
  shortestMinutes: number;
  longestMinutes: number;
  /** How long before its start a booking must be made. */
  noticeMinutes: number;
  /** IANA zone of the building: slots are counted from its midnight. */
  zone: string;
}

/** The length a first tap selects, beside the limits of the day. */
export interface TapRules extends Pick<RibbonDay, 'shortestMinutes' | 'longestMinutes'> {
  defaultMinutes: number;
}

const minute = 60_000;

/** The day's slots in order; a closed time between two openings is one slot, however long. */
export function slotsOfDay(day: RibbonDay): Slot[] {
  const openings = day.open.toSorted((a, b) => a.startsAt - b.startsAt);
  const slots = openings.flatMap((opening, index) => {
    const before = openings[index - 1];
    const isGap = before !== undefined && before.endsAt < opening.startsAt;
    const gap: Slot[] = isGap ? [{ startsAt: before.endsAt, endsAt: opening.startsAt, state: 'closed' }] : [];
    return [...gap, ...slotsOfOpening(opening, day)];
  });
  return markShortGaps(slots, day.shortestMinutes);
}

/** The selection after a tap on `slot`; `null` when nothing is selected any more. */
export function tapSlot(
  slots: readonly Slot[],
  slot: Slot,
  selection: Interval | null,
  rules: TapRules
): Interval | null {
  if (slot.state !== 'free') return selection;
  if (selection && slot.startsAt >= selection.endsAt) {
    const extended = { startsAt: selection.startsAt, endsAt: slot.endsAt };
    if (lengthOf(extended) <= rules.longestMinutes && isFree(slots, extended)) return extended;
  }
  const fresh = selectionFrom(slots, slot, rules);
  return selection && isSame(fresh, selection) ? null : fresh;
}

/** The selection with its end one slot later (`1`) or earlier (`-1`); `null` where that cannot be. */
export function moveEnd(slots: readonly Slot[], selection: Interval, by: 1 | -1, rules: TapRules): Interval | null {
  const free = runFrom(slots, selection.startsAt);
  const last = free.findIndex((slot) => slot.endsAt === selection.endsAt);
  const end = last === -1 ? undefined : free[last + by];
  if (!end) return null;
  const moved = { startsAt: selection.startsAt, endsAt: end.endsAt };
  const length = lengthOf(moved);
  return length >= rules.shortestMinutes && length <= rules.longestMinutes ? moved : null;
}

/** Whether every slot of a stretch is free and nothing lies between them. */
export function isFree(slots: readonly Slot[], stretch: Interval): boolean {
  return runFrom(slots, stretch.startsAt).some((slot) => slot.endsAt === stretch.endsAt);
}

/** Whether a stretch lies in one of a day's openings. */
export function isWithin(open: readonly Interval[], { startsAt, endsAt }: Interval): boolean {
  return open.some((opening) => opening.startsAt <= startsAt && endsAt <= opening.endsAt);
}

/** Minutes from start to end. */
export function lengthOf({ startsAt, endsAt }: Interval): number {
  return (endsAt - startsAt) / minute;
}

/** The hours to write under a strip: its ends, and every second, third or sixth hour that is not close to one of them. */
export function hourMarks(from: Instant, to: Instant, zone: string): Instant[] {
  const hour = 60 * minute;
  const step = to - from > 15 * hour ? 6 : to - from > 9 * hour ? 3 : 2;
  const firstHour = from + ((60 - (minuteOfDay(from, zone) % 60)) % 60) * minute;
  const hours = Array.from({ length: Math.ceil((to - firstHour) / hour) }, (_, index) => firstHour + index * hour);
  const between = hours.filter(
    (mark) =>
      (minuteOfDay(mark, zone) / 60) % step === 0 && mark - from >= (step * hour) / 2 && to - mark >= (step * hour) / 2
  );
  return [from, ...between, to];
}

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;

/** The part of the wall clock's day in which an instant lies. */
export function partOfDay(instant: Instant, zone: string): (typeof partsOfDay)[number] {
  const hour = minuteOfDay(instant, zone) / 60;
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

function slotsOfOpening(opening: Interval, day: RibbonDay): Slot[] {
  const step = day.slotMinutes * minute;
  const over = minuteOfDay(opening.startsAt, day.zone) % day.slotMinutes;
  const first = over === 0 ? opening.startsAt : opening.startsAt + (day.slotMinutes - over) * minute;
  const count = Math.max(0, Math.floor((opening.endsAt - first) / step));
  return Array.from({ length: count }, (_, index) => {
    const slot = { startsAt: first + index * step, endsAt: first + (index + 1) * step };
    return { ...slot, state: stateOf(slot, day) };
  });
}

function stateOf(slot: Interval, day: RibbonDay): SlotState {
  if (slot.startsAt < day.now) return 'past';
  if (day.busy.some((busy) => busy.startsAt < slot.endsAt && slot.startsAt < busy.endsAt)) return 'busy';
  if (slot.startsAt < day.now + day.noticeMinutes * minute) return 'late';
  return 'free';
}

function markShortGaps(slots: Slot[], shortestMinutes: number): Slot[] {
  return slots.map((slot) => {
    if (slot.state !== 'free') return slot;
    const gap = gapAround(slots, slot);
    return lengthOf(gap) < shortestMinutes ? { ...slot, state: 'short' } : slot;
  });
}

/** The default length from the tapped slot; where too little follows, the last stretch of the gap that is long enough. */
function selectionFrom(slots: readonly Slot[], slot: Slot, rules: TapRules): Interval {
  const gap = gapAround(slots, slot);
  const wanted = Math.min(Math.max(rules.defaultMinutes, rules.shortestMinutes), rules.longestMinutes);
  const ahead = runFrom(slots, slot.startsAt).filter(
    (later) => lengthOf({ ...later, startsAt: slot.startsAt }) <= wanted
  );
  const endsAt = ahead.at(-1)?.endsAt ?? slot.endsAt;
  if (lengthOf({ startsAt: slot.startsAt, endsAt }) >= rules.shortestMinutes)
    return { startsAt: slot.startsAt, endsAt };
  const inGap = slots.filter((each) => each.startsAt >= gap.startsAt && each.endsAt <= gap.endsAt);
  const start =
    inGap.findLast((each) => lengthOf({ ...gap, startsAt: each.startsAt }) >= rules.shortestMinutes) ?? slot;
  return { startsAt: start.startsAt, endsAt: gap.endsAt };
}

/** The free slots that follow one another without a break from an instant on. */
function runFrom(slots: readonly Slot[], startsAt: Instant): Slot[] {
  const run: Slot[] = [];
  for (const slot of slots) {
    if (slot.startsAt < startsAt) continue;
    const expected = run.at(-1)?.endsAt ?? startsAt;
    if (slot.startsAt !== expected || slot.state !== 'free') break;
    run.push(slot);
  }
  return run;
}

/** The whole unbroken free stretch in which a slot lies. */
function gapAround(slots: readonly Slot[], slot: Slot): Interval {
  let { startsAt, endsAt } = slot;
  for (const earlier of slots.toReversed()) {
    if (earlier.endsAt === startsAt && earlier.state === 'free') startsAt = earlier.startsAt;
  }
  for (const later of slots) {
    if (later.startsAt === endsAt && later.state === 'free') endsAt = later.endsAt;
  }
  return { startsAt, endsAt };
}

function isSame(one: Interval, other: Interval): boolean {
  return one.startsAt === other.startsAt && one.endsAt === other.endsAt;
}
