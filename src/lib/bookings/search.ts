import { day, minute, type Instant, type Interval } from '../platform/time.ts';
import { wallClock } from '../platform/wall-clock.ts';
import type { BookingPolicy, Equipment } from '../venues/types.ts';
import type { Purpose } from './types.ts';

/** The longest stretch that is searched at once. */
export const longestSearch = 31 * day;

/** The longest time that can be wished for, in minutes. */
export const longestWish = 24 * 60;

/** How many places that all but answer a wish are told of for each kind of reason. */
const missesOfAKind = 3;

/** What somebody looks for: a length of time somewhere within these stretches, and a place that is fit for it. */
export interface Wish {
  /** In order and apart. */
  within: Interval[];
  minutes: number;
  attendees: number;
  equipment: readonly Equipment[];
  purpose: Purpose | null;
}

/** A venue as a search looks at it. */
export interface Candidate {
  policy: BookingPolicy;
  zone: string;
  /** When it is open on the days that the wish touches, and of that what lies within the wish; in order and apart. */
  open: Interval[];
  openAsWished: Interval[];
  /** When its spaces are occupied, by start; they may overlap. */
  busy: Interval[];
  /** Whether the one who asks may request it; `null` for those who request nothing. */
  mayBook: boolean | null;
  /** Whether it is in a building to which the one who asks belongs. */
  isNear: boolean;
}

/** A venue that answers the wish, and the first time at which it does. */
export interface Match<Place> extends Interval {
  place: Place;
}

/** Why a venue does not answer a wish, in the order in which people are told; stable codes. */
export const shortcomings = ['other-time', 'over-capacity', 'too-long', 'no-equipment', 'forbidden'] as const;

/** The one thing for which a venue does not answer a wish. */
export type Shortcoming =
  | { reason: 'other-time' }
  | { reason: 'over-capacity'; seatsShort: number }
  | { reason: 'too-long'; longestMinutes: number }
  | { reason: 'no-equipment'; missing: Equipment[] }
  | { reason: 'forbidden' };

/** A venue that would answer the wish but for one thing, and when it is free: for `other-time` the nearest to the wish. */
export type NearMiss<Place> = Match<Place> & Shortcoming;

/**
 * The places that answer a wish, the best first: those in the person's own building, of these the ones not much larger
 * than needed, of these the soonest free. And those that answer all of it but one thing, at most three for each thing.
 */
export function findPlaces<Place extends Candidate>(places: readonly Place[], wish: Wish, now: Instant) {
  const matches: Match<Place>[] = [];
  const misses: NearMiss<Place>[] = [];

  for (const place of places) {
    const [shortcoming, another] = shortcomingsOf(place, wish);
    if (another) continue;
    const [first] = freeTimes(place, place.openAsWished, wish, now);
    if (first) {
      const time = { startsAt: first.startsAt, endsAt: first.startsAt + lengthAt(place.policy, wish) };
      if (shortcoming) misses.push({ place, ...time, ...shortcoming });
      else matches.push({ place, ...time });
    } else if (!shortcoming) {
      const time = nearestTime(place, wish, now);
      if (time) misses.push({ place, ...time, reason: 'other-time' });
    }
  }

  return {
    matches: matches.sort(byRank(wish)),
    misses: firstOfEachKind(
      misses.sort(
        (a, b) =>
          shortcomings.indexOf(a.reason) - shortcomings.indexOf(b.reason) ||
          amountMissed(a, wish) - amountMissed(b, wish) ||
          byRank(wish)(a, b)
      )
    )
  };
}

/**
 * The stretches, within those in which a place is open, that hold a booking of the wished length: it may start at any step
 * from the start of one as long as it ends within it. Steps divide the hour or the day, so a change of clocks moves none.
 */
export function* freeTimes(
  place: Candidate,
  open: Interval[],
  wish: Pick<Wish, 'minutes'>,
  now: Instant
): Generator<Interval, void> {
  const { policy, zone } = place;
  const clock = wallClock(zone);
  const step = policy.slotMinutes * minute;
  const length = lengthAt(policy, wish);
  const earliest = now + policy.noticeMinutes * minute;
  const firstDayTooFar = clock.instantAt(clock.dayOf(now) + policy.horizonDays + 1, 0);

  for (const gap of gaps(place, open)) {
    const from = Math.max(gap.startsAt, earliest);
    const midnight = clock.instantAt(clock.dayOf(from), 0);
    const startsAt = midnight + Math.ceil((from - midnight) / step) * step;
    if (startsAt >= firstDayTooFar) return;
    const until = Math.min(gap.endsAt, firstDayTooFar - step + length);
    const endsAt = midnight + Math.floor((until - midnight) / step) * step;
    if (startsAt + length <= endsAt) yield { startsAt, endsAt };
  }
}

/** How long the booking of a place would be, in ms: its steps and shortest booking make some longer, its longest shorter. */
function lengthAt(policy: BookingPolicy, { minutes }: Pick<Wish, 'minutes'>): number {
  const { slotMinutes, shortestMinutes, longestMinutes } = policy;
  const steps = Math.ceil(Math.max(minutes, shortestMinutes) / slotMinutes);
  return Math.min(steps, Math.floor(longestMinutes / slotMinutes)) * slotMinutes * minute;
}

/** What of the time that a place is open nobody else holds, with the room that set-up and clean-up need on both sides. */
function* gaps({ policy, busy }: Candidate, open: Interval[]): Generator<Interval, void> {
  const before = policy.setUpMinutes * minute;
  const after = policy.cleanUpMinutes * minute;
  let next = 0;
  for (const { startsAt, endsAt } of open) {
    let from = startsAt;
    while (next < busy.length && busy[next]!.endsAt + before <= startsAt) next++;
    for (let index = next; index < busy.length && busy[index]!.startsAt - after < endsAt; index++) {
      const until = busy[index]!.startsAt - after;
      if (from < until) yield { startsAt: from, endsAt: until };
      from = Math.max(from, busy[index]!.endsAt + before);
    }
    if (from < endsAt) yield { startsAt: from, endsAt };
  }
}

function shortcomingsOf({ policy, mayBook }: Candidate, wish: Wish): Shortcoming[] {
  const found: Shortcoming[] = [];
  const seatsShort = wish.attendees - policy.capacity;
  if (seatsShort > 0) found.push({ reason: 'over-capacity', seatsShort });
  const { longestMinutes } = policy;
  if (lengthAt(policy, wish) < wish.minutes * minute) found.push({ reason: 'too-long', longestMinutes });
  const missing = wish.equipment.filter((each) => !policy.equipment.includes(each));
  if (missing.length > 0) found.push({ reason: 'no-equipment', missing });
  if (mayBook === false) found.push({ reason: 'forbidden' });
  return found;
}

/** The free time on the wished days whose start is nearest to the start of a wished stretch. */
function nearestTime(place: Candidate, wish: Wish, now: Instant): Interval | undefined {
  const length = lengthAt(place.policy, wish);
  const step = place.policy.slotMinutes * minute;
  let nearest: Interval | undefined;
  let least = Infinity;
  for (const { startsAt, endsAt } of freeTimes(place, place.open, wish, now)) {
    for (const wished of wish.within) {
      const inside = Math.min(Math.max(wished.startsAt, startsAt), endsAt - length);
      const start = startsAt + Math.round((inside - startsAt) / step) * step;
      const away = Math.abs(start - wished.startsAt);
      if (away < least) [nearest, least] = [{ startsAt: start, endsAt: start + length }, away];
    }
  }
  return nearest;
}

type Ranked = Match<Candidate>;

function byRank({ attendees }: Wish): (a: Ranked, b: Ranked) => number {
  // Up to twice the seats that are needed fit alike, up to four times alike, and so on: of these the soonest is better.
  const excess = ({ place }: Ranked) => Math.ceil(Math.log2(place.policy.capacity / attendees));
  return (a, b) =>
    Number(b.place.isNear) - Number(a.place.isNear) ||
    excess(a) - excess(b) ||
    a.startsAt - b.startsAt ||
    a.place.policy.capacity - b.place.policy.capacity;
}

/** How far a near miss is off, to compare those of one kind. */
function amountMissed(miss: NearMiss<Candidate>, { within }: Wish): number {
  switch (miss.reason) {
    case 'other-time':
      return Math.min(...within.map(({ startsAt }) => Math.abs(startsAt - miss.startsAt)));
    case 'over-capacity':
      return miss.seatsShort;
    case 'too-long':
      return -miss.longestMinutes;
    case 'no-equipment':
      return miss.missing.length;
    case 'forbidden':
      return 0;
  }
}

function firstOfEachKind<Miss extends Shortcoming>(misses: Miss[]): Miss[] {
  const count: Partial<Record<Miss['reason'], number>> = {};
  return misses.filter(({ reason }: Miss) => {
    const sofar = count[reason as Miss['reason']] ?? 0;
    count[reason as Miss['reason']] = sofar + 1;
    return sofar < missesOfAKind;
  });
}
