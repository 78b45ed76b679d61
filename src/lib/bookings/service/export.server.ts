import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { dayInterval, type LocalDate } from '../../platform/time.ts';
import { bookingStore, type Position } from '../store.server.ts';
import { holdingStatuses, type BookingDetails, type BookingStatus } from '../types.ts';
import { fillablePlace, isFillable } from './import.server.ts';

/** What is exported: what holds its place or has taken it. */
const exportedStatuses: readonly BookingStatus[] = [...holdingStatuses, 'completed', 'no-show'];

const atOnce = 500;

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

  async function* pages(): AsyncGenerator<BookingDetails[]> {
    const everywhere = { everywhere: true, organisationId: null, buildingIds: [], subdistrictIds: [] };
    const store = bookingStore(ctx.db, ctx.db.read);
    let after: Position | null = null;
    for (;;) {
      const page: BookingDetails[] = await store.list(everywhere, filter, after, atOnce);
      if (page.length > 0) yield page;
      if (page.length < atOnce) return;
      after = page.at(-1)!;
    }
  }
  return succeeded({ building, pages: pages() });
}
