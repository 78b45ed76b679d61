import type { Db, Queries } from '../../db/port.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../id.ts';
import { localDate } from '../time.ts';
import { monthOf, recount } from './rules.ts';
import { tallyStore } from './store.server.ts';
import type { Counted } from './types.ts';

/** What is counted, and where. */
export interface Subject {
  id: string;
  building: { id: string; zone: string };
}

/**
 * Has a subject (a booking, a visit, a matter) count for `wanted` from now on and for nothing else, in the caller's
 * transaction: the ledger and all its sums. Called after each change of the subject with all that it counts for then, an
 * empty list where that is nothing. In a month that is closed nothing moves: the difference is a correction dated today, with
 * the reason given.
 */
export async function count(
  ctx: { db: Pick<Db, 'tables' | 'dialect'>; clock: Clock },
  tx: Queries,
  { id: subjectId, building }: Subject,
  wanted: readonly Counted[],
  reason: string | null = null
): Promise<void> {
  const store = tallyStore(ctx.db, tx);
  const existing = await store.entriesOf(subjectId);
  if (existing.length === 0 && wanted.length === 0) return;
  const months = new Set([
    ...existing.map(({ day }) => monthOf(day)),
    ...wanted.map((each) => monthOf(each.happenedOn))
  ]);
  const closed = await store.closedAmong(building.id, [...months]);
  const today = localDate(ctx.clock.now(), building.zone);
  const { removed, added } = recount(existing, wanted, closed, today, reason);

  if (removed.length > 0) await store.remove(removed.map(({ id }) => id));
  for (const entry of removed) await store.move(entry, -1);
  for (const each of added) {
    const entry = { ...each, id: newId(), subjectId };
    await store.add(entry);
    await store.move(entry, 1);
  }
}
