import { and, eq, gt } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import { newId } from '../platform/id.ts';
import type { Instant } from '../platform/time.ts';

/** What a space is occupied by, when it is divided. */
export const divisionStore = storeOf(({ occupations }, queries) => ({
  /** Has whatever occupies a space after an instant occupy another one just so. */
  async spread(spaceId: string, to: string, after: Instant) {
    const occupied = await queries
      .select()
      .from(occupations)
      .where(and(eq(occupations.spaceId, spaceId), gt(occupations.endsAt, after)));
    for (const row of occupied) await queries.insert(occupations).values({ ...row, id: newId(), spaceId: to });
  }
}));
