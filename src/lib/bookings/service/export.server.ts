import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { dayInterval, type LocalDate } from '../../platform/time.ts';
import { holdingStatuses, type BookingStatus } from '../types.ts';
import { fillablePlace, isFillable } from './import.server.ts';
import { bookingPages } from './pages.server.ts';

/** What is exported: what holds its place or has taken it. */
const exportedStatuses: readonly BookingStatus[] = [...holdingStatuses, 'completed', 'no-show'];

/**
 * The bookings of a building, or of one venue of it, on the days from one to another, both included, in pages by start: with
 * everything that those who decide on their venues may read, so that a file of them is internal. Other venues are left out.
 */
export async function exportBookings(
  ctx: Context,
  wanted: { building: string; venue?: string | undefined; from: LocalDate; to: LocalDate }
) {
  const place = await fillablePlace(ctx, wanted.building);
  if (!place.ok) return place;
  const { building } = place;
  const venues = place.venues.filter(
    (venue) => isFillable(ctx, venue) && (wanted.venue === undefined || venue.slug === wanted.venue)
  );
  if (venues.length === 0) return failed('not-found');
  const filter = {
    statuses: exportedStatuses,
    venueIds: venues.map(({ id }) => id),
    from: dayInterval(wanted.from, building.zone).startsAt,
    to: dayInterval(wanted.to, building.zone).endsAt
  };
  return succeeded({ building, pages: bookingPages(ctx, filter) });
}
