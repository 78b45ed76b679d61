import type { Environment } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { dayInterval, localDate } from '../../platform/time.ts';
import { openWithin } from '../../venues/opening.ts';
import { listVenues, spacesOfEach } from '../../venues/service.server.ts';
import { bookingStore } from '../store.server.ts';
import type { BookingDetails, Surroundings } from '../types.ts';
import { termsOfEach } from './terms.server.ts';

/** What surrounds each of these bookings in its venue on its day, by booking id: for those who oversee them all. */
export async function surroundingsOf(
  ctx: Environment,
  bookings: readonly BookingDetails[]
): Promise<Map<string, Surroundings>> {
  const store = bookingStore(ctx.db, ctx.db.read);
  const terms = new Map((await termsOfEach(ctx, await listVenues(ctx))).map((each) => [each.policy.id, each]));
  const spaces = await spacesOfEach(ctx, [...new Set(bookings.map(({ venueId }) => venueId))]);

  // Requests for the same venue and day share their surroundings, which are read once.
  const days = Map.groupBy(bookings, ({ venueId, startsAt, zone }) => `${venueId} ${localDate(startsAt, zone)}`);
  const read = await Promise.all(
    [...days.values()].map(async (requests) => {
      const [{ venueId, startsAt, zone }] = requests as [BookingDetails];
      const day = dayInterval(localDate(startsAt, zone), zone);
      const { policy, calendar } = terms.get(venueId)!;
      const open = openWithin(policy, calendar, day, zone);
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
