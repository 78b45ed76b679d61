import type { Db, Queries } from '../../db/port.ts';
import { dateOf } from '../calendar-days.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../id.ts';
import { wallClock } from '../wall-clock.ts';
import { monthIn, monthOf, recount } from './rules.ts';
import { tallyStore } from './store.server.ts';
import type { Counted, TallyEntry } from './types.ts';

/** What counting needs of the process. */
interface Counting {
  db: Pick<Db, 'tables' | 'dialect'>;
  clock: Clock;
}

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
  ctx: Counting,
  tx: Queries,
  subject: Subject,
  wanted: readonly Counted[],
  reason: string | null = null
): Promise<void> {
  const existing = await tallyStore(ctx.db, tx).entriesOf(subject.id);
  await change(ctx, tx, subject, existing, wanted, reason);
}

/** Has a subject that the caller's transaction has made count for `wanted`, as {@link count} does: it counts for nothing yet. */
export async function countNew(
  ctx: Counting,
  tx: Queries,
  subject: Subject,
  wanted: readonly Counted[]
): Promise<void> {
  await change(ctx, tx, subject, [], wanted, null);
}

async function change(
  ctx: Counting,
  tx: Queries,
  { id: subjectId, building }: Subject,
  existing: readonly TallyEntry[],
  wanted: readonly Counted[],
  reason: string | null
): Promise<void> {
  if (existing.length === 0 && wanted.length === 0) return;
  const store = tallyStore(ctx.db, tx);
  const today = dateOf(wallClock(building.zone).dayOf(ctx.clock.now()));
  const days = [...existing, ...wanted.map(({ buildingId, happenedOn }) => ({ buildingId, day: happenedOn }))];
  // Only a month that is over can have been closed.
  const over = days.filter(({ day }) => monthOf(day) < monthOf(today));
  const closed = new Set<string>();
  for (const [id, inBuilding] of Map.groupBy(over, ({ buildingId }) => buildingId)) {
    const months = new Set(inBuilding.map(({ day }) => monthOf(day)));
    for (const month of await store.closedAmong(id, [...months])) closed.add(monthIn(id, month));
  }
  const { removed, added } = recount(existing, wanted, closed, today, reason);

  if (removed.length > 0) await store.remove(removed.map(({ id }) => id));
  for (const entry of removed) await store.move(entry, -1);
  for (const each of added) {
    const entry = { ...each, id: newId(), subjectId };
    await store.add(entry);
    await store.move(entry, 1);
  }
}
