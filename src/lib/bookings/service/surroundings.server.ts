import type { Environment } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { dayInterval, localDate } from '../../platform/time.ts';
import { openIntervals } from '../../venues/rules.ts';
import { listVenues, spacesOfEach } from '../../venues/service.server.ts';
import { bookingStore } from '../store.server.ts';
import type { BookingDetails, Surroundings } from '../types.ts';

/** What surrounds each of these bookings in its venue on its day, by booking id: for those who oversee them all. */
export async function surroundingsOf(
  ctx: Environment,
  bookings: readonly BookingDetails[]
): Promise<Map<string, Surroundings>> {
  const store = bookingStore(ctx.db, ctx.db.read);
  const venues = new Map((await listVenues(ctx)).map((venue) => [venue.id, venue]));
  const spaces = await spacesOfEach(ctx, [...new Set(bookings.map(({ venueId }) => venueId))]);

  // Requests for the same venue and day share their surroundings, which are read once.
  const days = Map.groupBy(bookings, ({ venueId, startsAt, zone }) => `${venueId} ${localDate(startsAt, zone)}`);
  const read = await Promise.all(
    [...days.values()].map(async (requests) => {
      const [{ venueId, startsAt, zone }] = requests as [BookingDetails];
      const day = dayInterval(localDate(startsAt, zone), zone);
      const venue = venues.get(venueId);
      const open = venue ? openIntervals(venue, zone, day) : [];
      return { requests, open, occupants: await store.occupants(spaces.get(venueId) ?? [], day) };
    })
  );

  const organisationIds = read.flatMap(({ occupants }) => occupants.map(({ organisationId }) => organisationId));
  const names = await organisationNames(ctx, [...new Set(organisationIds)]);
  return new Map(
    read.flatMap(({ requests, open, occupants }) =>
      requests.map(({ id }): [string, Surroundings] => {
        const others = occupants
          .filter((occupant) => occupant.id !== id)
          .map(({ organisationId, ...other }) => ({ ...other, organisationName: names.get(organisationId) ?? null }));
        return [id, { open, others }];
      })
    )
  );
}
