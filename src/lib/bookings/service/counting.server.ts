import type { Queries } from '../../db/port.ts';
import type { Environment } from '../../identity/context.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { count, type Subject } from '../../platform/tally/tally.server.ts';
import type { Counted } from '../../platform/tally/types.ts';
import { countedOfBooking, decisionIn } from '../counted.ts';
import { countedStore } from '../counted-store.server.ts';
import type { BookingStatus } from '../types.ts';

/** What nobody has decided on yet. */
const undecided: readonly BookingStatus[] = ['waitlisted', 'offered', 'pending'];

/** Has a booking that was changed count for what it is now; `reason` stands beside corrections of months that are closed. */
export async function countBooking(ctx: Environment, tx: Queries, id: string, reason: string | null): Promise<void> {
  const [found] = await countedOfEach(ctx, tx, await countedStore(ctx.db, tx).one(id));
  if (found) await count(ctx, tx, found, found.counted, reason);
}

/** What each booking counts for, a page of at most `most` by id, beginning after `afterId`: for recounting all. */
export async function countedBookings(ctx: Environment, afterId: string | null, most: number) {
  return countedOfEach(ctx, ctx.db.read, await countedStore(ctx.db, ctx.db.read).page(afterId, most));
}

type Rows = Awaited<ReturnType<ReturnType<typeof countedStore>['page']>>;

async function countedOfEach(
  { db }: Environment,
  queries: Queries,
  rows: Rows
): Promise<(Subject & { counted: Counted[] })[]> {
  const held = rows.filter(({ status }) => status === 'completed').map(({ id }) => id);
  const coHosts = held.length > 0 ? await countedStore(db, queries).coHostsOfEach(held) : null;
  const decided = rows.filter(({ status }) => !undecided.includes(status)).map(({ id }) => id);
  const trails = decided.length > 0 ? await auditStore(db, queries).trailsOf('booking', decided) : null;
  return rows.map((row) => ({
    id: row.id,
    building: { id: row.buildingId, zone: row.zone },
    counted: countedOfBooking({
      ...row,
      coHosts: coHosts?.get(row.id) ?? [],
      decision: decisionIn(trails?.get(row.id) ?? [])
    })
  }));
}
