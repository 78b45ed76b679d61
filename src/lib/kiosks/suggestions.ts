import type { Purpose, Visibility } from '../bookings/types.ts';

/*
 * What the screen proposes so that a booking needs no typing and few taps; everything can be changed by a tap.
 */

/** Headcounts to choose from with one tap: a quarter of the seats, half, three quarters, all. */
export function attendeePresets(capacity: number): number[] {
  return [...new Set([1, 2, 3, 4].map((quarters) => Math.max(1, Math.round((capacity * quarters) / 4))))];
}

/** The headcount proposed for a venue: half its seats. */
export function proposedAttendees(capacity: number): number {
  return Math.max(1, Math.round(capacity / 2));
}

/** Internal meetings and visits of guests are proposed as private, everything that seeks an audience as public. */
export function proposedVisibility(purpose: Purpose): Visibility {
  return purpose === 'meeting' || purpose === 'reception' ? 'private' : 'public';
}
