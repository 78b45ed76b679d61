import { sql } from 'drizzle-orm';
import { prepared, storeOf } from '../../db/store.ts';
import type { Instant } from '../time.ts';

/** The versions of the public calendars, which move in the transaction of the change that they show. */
export const feedVersionStore = storeOf(({ feedVersions }, queries) => {
  const moveFeed = prepared(() => {
    const changedAt = sql.placeholder('changedAt');
    return queries
      .insert(feedVersions)
      .values({ placeId: sql.placeholder('placeId'), version: 1, changedAt })
      .onConflictDoUpdate({
        target: feedVersions.placeId,
        set: { version: sql`${feedVersions.version} + 1`, changedAt: sql`${changedAt}` }
      });
  });

  return {
    /** Gives the public feeds of these buildings and venues a new version. */
    async move(placeIds: string[], changedAt: Instant) {
      // In one order everywhere, so that two transactions never wait for each other.
      for (const placeId of placeIds.toSorted()) await moveFeed({ placeId, changedAt });
    }
  };
});
