import type { DayNumber } from '../platform/calendar-days.ts';
import type { Occurrence } from '../platform/recurrence/types.ts';
import { minute, type Instant, type Interval } from '../platform/time.ts';
import { wallClock } from '../platform/wall-clock.ts';
import { openWithin } from '../venues/opening.ts';
import { dayKind } from '../venues/work-calendar.ts';
import { absenceRefusal } from './approval.ts';
import { occupiedTimes } from './occupied-times.ts';
import { quotaTally, type Used } from './quotas.ts';
import { daysSearched, firstOnStep, occupation, refusalOf, type Terms } from './rules.ts';
import type { PlannedOccurrence, Unplaced } from './types.ts';

/** All that bears on a series in a venue, read once. */
export interface Circumstances {
  terms: Terms;
  /** When the venue's spaces are occupied, set-up and clean-up of those bookings included. */
  busy: Interval[];
  /** What the firm has of the venue already; `null` where the venue has no quotas. */
  used: Used | null;
  /** The starts of the bookings that the firm was absent from. */
  absences: Instant[];
  now: Instant;
}

/** The reasons to which another time is an answer. */
const answerable: readonly Unplaced['reason'][] = ['taken', 'closed', 'too-soon', 'over-quota'];

/**
 * What each day of a series would come to, and where it could be moved to. What is free of it and where the rest would be
 * moved counts as booked for what follows, so all of it, or any part, can be had together.
 */
export function planSeries(
  circumstances: Circumstances,
  occurrences: Occurrence[],
  attendees: number
): PlannedOccurrence[] {
  const places = openPlaces(circumstances);
  const refusals = occurrences.map((occurrence) => places.take({ ...occurrence, attendees }));
  return occurrences.map((occurrence, index) => {
    const refusal = refusals[index]!;
    const alternative =
      refusal && answerable.includes(refusal.reason) ? places.nearest({ ...occurrence, attendees }) : null;
    if (alternative) places.take({ ...alternative, attendees });
    const { provisional } = dayKind(circumstances.terms.calendar, occurrence.date);
    return { ...occurrence, refusal, alternative, provisional };
  });
}

/** What is wanted of a venue: a time for so many people. */
type Wanted = Interval & { attendees: number };

/** Why each of some times cannot be had, or `null`, where those before it are had. */
export function refusalsOf(circumstances: Circumstances, wanted: Wanted[]): (Unplaced | null)[] {
  const places = openPlaces(circumstances);
  return wanted.map((each) => places.take(each));
}

/** The places that are left to a firm in a venue while it takes one after the other. */
export function openPlaces({ terms, busy, used, absences, now }: Circumstances) {
  const { policy, calendar, zone } = terms;
  const clock = wallClock(zone);
  const occupied = occupiedTimes(busy);
  const tally = used && quotaTally(policy.quotas, zone, used);
  const absent = absenceRefusal(policy, zone, absences, now);

  /** Why a place cannot be had. */
  const refusalTo = (wanted: Wanted): Unplaced | null => {
    const refusal = refusalOf(terms, wanted, now);
    if (refusal) return refusal;
    const exceeded = tally?.exceededBy(wanted);
    if (exceeded) return { reason: 'over-quota', exceeded };
    return absent ?? (occupied.isFree(occupation(policy, wanted)) ? null : { reason: 'taken' });
  };

  /** Counts a place as had, whether or not it could be. */
  const have = (wanted: Interval) => {
    occupied.add(occupation(policy, wanted));
    tally?.add(wanted);
  };

  const earliest = now + policy.noticeMinutes * minute;
  const lastDay = clock.dayOf(now) + policy.horizonDays;
  const starts = new Map<DayNumber, Instant[]>();

  /** When something of a length may start on a day by the opening hours; all of a series have one length. */
  const startsOn = (day: DayNumber, length: number): Instant[] => {
    const known = starts.get(day);
    if (known) return known;
    const midnight = clock.instantAt(day + 1, 0);
    const within = { startsAt: clock.instantAt(day, 0), endsAt: midnight + length };
    const found = openWithin(policy, calendar, within, zone).flatMap((stretch) => {
      const first = firstOnStep(stretch.startsAt, terms);
      const last = Math.min(stretch.endsAt - length, midnight - 1);
      const count = Math.max(0, Math.floor((last - first) / (policy.slotMinutes * minute)) + 1);
      return Array.from({ length: count }, (_, index) => first + index * policy.slotMinutes * minute);
    });
    starts.set(day, found);
    return found;
  };

  /** The free place of a day that is nearest to the wanted time of day, and how far it is from it. */
  const nearestOn = (day: DayNumber, wanted: Interval): { time: Interval; away: number } | null => {
    const length = wanted.endsAt - wanted.startsAt;
    const onDay = clock.instantAt(day, 0);
    if (day > lastDay || tally?.exceededBy({ startsAt: onDay, endsAt: onDay + length })) return null;
    const aim = clock.instantAt(day, clock.minuteOfDay(wanted.startsAt));
    let nearest: { time: Interval; away: number } | null = null;
    for (const startsAt of startsOn(day, length)) {
      const away = Math.abs(startsAt - aim);
      if (startsAt < earliest || (nearest && nearest.away <= away)) continue;
      const time = { startsAt, endsAt: startsAt + length };
      if (occupied.isFree(occupation(policy, time))) nearest = { time, away };
    }
    return nearest;
  };

  return {
    refusalTo,
    have,

    /** Takes a place, or says why it cannot be had. */
    take(wanted: Wanted): Unplaced | null {
      const refusal = refusalTo(wanted);
      if (!refusal) have(wanted);
      return refusal;
    },

    /** The free place nearest to a wanted one: first by the day, of two as near the later, then by the time of day. */
    nearest(wanted: Wanted): Interval | null {
      const wantedDay = clock.dayOf(wanted.startsAt);
      for (let distance = 0; distance <= daysSearched; distance++) {
        const after = nearestOn(wantedDay + distance, wanted);
        const before = distance > 0 ? nearestOn(wantedDay - distance, wanted) : null;
        const found = after && before && before.away < after.away ? before : (after ?? before);
        // What refuses a free time on an open day, such as too many people, refuses every other.
        if (found) return refusalTo({ ...wanted, ...found.time }) ? null : found.time;
      }
      return null;
    }
  };
}

/** Whether a booking is not where and when its series has it: it was moved, and stays so when the rest is changed. */
export function isException(
  series: { venueId: string },
  { venueId, planned, startsAt, endsAt }: Interval & { venueId: string; planned: Interval }
): boolean {
  return venueId !== series.venueId || planned.startsAt !== startsAt || planned.endsAt !== endsAt;
}
