import type { Instant, Interval } from '../platform/time.ts';
import type { VenueInBuilding, VenueRules } from './types.ts';

const noLimit = { bookings: null, minutes: null };

/** The settings of a venue whose managers have changed none. */
export const usualRules: VenueRules = {
  exceptions: [],
  onHolidays: 'as-weekday',
  onMakeUpWorkdays: 'as-weekday',
  audience: { tenants: true, partners: true, organisationIds: [] },
  quotas: { day: noLimit, week: noLimit, month: noLimit, open: null },
  automaticApproval: null,
  pendingHours: null,
  absentMinutes: null,
  absences: null,
  equipment: [],
  directions: { 'zh-Hant': '', 'zh-Hans': '', en: '' }
};

/** The part of each interval that lies within another, leaving out those that do not touch it. */
export function clip(intervals: Interval[], within: Interval): Interval[] {
  return intervals
    .map(({ startsAt, endsAt }) => ({
      startsAt: Math.max(startsAt, within.startsAt),
      endsAt: Math.min(endsAt, within.endsAt)
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/** Joins intervals that touch or overlap; expects them by start. */
export function merge(intervals: Interval[]): Interval[] {
  const merged: { startsAt: Instant; endsAt: Instant }[] = [];
  for (const interval of intervals) {
    const last = merged.at(-1);
    if (last && interval.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, interval.endsAt);
    else merged.push({ ...interval });
  }
  return merged;
}

/** Whether a text can be a slug at all: nothing else is looked up, as PostgreSQL refuses some texts outright. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(text);
}

/** What another venue is to one, where they share a space: a part or the whole of it, or neither. */
export function relate(own: readonly string[], other: readonly string[]): 'parts' | 'wholes' | 'others' {
  const isWithin = (some: readonly string[], all: readonly string[]) => some.every((space) => all.includes(space));
  if (isWithin(other, own) && other.length < own.length) return 'parts';
  return isWithin(own, other) && own.length < other.length ? 'wholes' : 'others';
}

/** Where a venue is, as roles are held for places. */
export function placeOf({ id, building }: VenueInBuilding): {
  subdistrictId: string;
  buildingId: string;
  venueId: string;
} {
  return { subdistrictId: building.subdistrictId, buildingId: building.id, venueId: id };
}
