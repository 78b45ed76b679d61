import type { Environment } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { dayInterval, localDate, overlaps, type Instant } from '../../platform/time.ts';
import { openWithin } from '../../venues/opening.ts';
import { spacesOfEach } from '../../venues/service.server.ts';
import { queueStore } from '../queue-store.server.ts';
import type { Terms } from '../rules.ts';
import type { Surroundings } from '../types.ts';

/** A booking, or what it is to become, in a venue at a time. */
export interface Placed {
  bookingId: string;
  venueId: string;
  startsAt: Instant;
  zone: string;
}

/**
 * What surrounds each of these in its venue on its day, by booking id: for those who oversee them all. `terms` has those of
 * every venue, by its id.
 */
export async function surroundingsOf(
  ctx: Environment,
  placed: Placed[],
  terms: Map<string, Terms>
): Promise<Map<string, Surroundings>> {
  const spaces = await spacesOfEach(ctx, [...new Set(placed.map(({ venueId }) => venueId))]);

  // What is asked for in the same venue and on the same day shares its surroundings, which are read once.
  const days = Map.groupBy(placed, ({ venueId, startsAt, zone }) => `${venueId} ${localDate(startsAt, zone)}`);
  const groups = [...days.values()].map((group) => {
    const [{ venueId, startsAt, zone }] = group as [Placed];
    return {
      group,
      venueId,
      spaceIds: spaces.get(venueId) ?? [],
      interval: dayInterval(localDate(startsAt, zone), zone)
    };
  });
  const occupants = await queueStore(ctx.db, ctx.db.read).occupants(groups);
  const organisationIds = new Set(occupants.map(({ organisationId }) => organisationId));
  const names = await organisationNames(ctx, [...organisationIds]);

  return new Map(
    groups.flatMap(({ group, venueId, spaceIds, interval }) => {
      const { policy, calendar, zone } = terms.get(venueId)!;
      const open = openWithin(policy, calendar, interval, zone);
      const near = occupants.filter((each) => spaceIds.includes(each.spaceId) && overlaps(each, interval));
      const once = new Map(near.map((each) => [each.proposalId ?? each.bookingId, each])).entries();
      const others = [...once].map(([id, { bookingId, organisationId, startsAt, endsAt, status, title }]) => {
        const organisationName = names.get(organisationId) ?? null;
        return { bookingId, other: { id, startsAt, endsAt, status, title, organisationName } };
      });
      return group.map(({ bookingId }): [string, Surroundings] => [
        bookingId,
        { open, others: others.filter((each) => each.bookingId !== bookingId).map(({ other }) => other) }
      ]);
    })
  );
}
