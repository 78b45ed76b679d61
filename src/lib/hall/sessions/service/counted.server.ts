import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { count, type Subject } from '../../../platform/tally/tally.server.ts';
import type { Counted } from '../../../platform/tally/types.ts';
import { countedOfSession } from '../counted.ts';
import { sessionStore } from '../store.server.ts';
import type { SessionDetails } from '../types.ts';

/** Has a session count for what it is now, in the transaction in which it became so. */
export async function countSession(ctx: Context, tx: Queries, session: SessionDetails): Promise<void> {
  const attendances = await sessionStore(ctx.db, tx).attendancesOf(session.id);
  const subject = { id: session.id, building: { id: session.buildingId, zone: session.zone } };
  await count(ctx, tx, subject, countedOfSession(session, attendances));
}

/** What sessions count for, a page in the order of their ids behind `afterId`; for the server itself, whoever may read them. */
export async function countedSessions(
  { db }: Environment,
  afterId: string | null,
  most: number
): Promise<(Subject & { counted: Counted[] })[]> {
  const store = sessionStore(db, db.read);
  const sessions = await store.inOrder(afterId, most);
  const attendances = await store.attendancesAt(sessions.map(({ id }) => id));
  return sessions.map((session) => ({
    id: session.id,
    building: { id: session.buildingId, zone: session.zone },
    counted: countedOfSession(session, attendances.get(session.id) ?? [])
  }));
}
