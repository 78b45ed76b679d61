import type { Context } from '../../identity/context.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { Decided, Undecided } from '../decided.ts';
import { mostInQueue } from '../limits.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { bookingStore } from '../store.server.ts';
import type { Queued } from '../types.ts';
import { approveBooking, rejectBooking } from './decide.server.ts';
import { acceptProposal, declineProposal } from './proposals.server.ts';

type Subject = Pick<Queued, 'kind' | 'id'>;

/**
 * Approves or rejects several requests and proposed changes, in their order, with one reason that the firms read. Each is
 * decided by its own rules in a transaction of its own: what is refused is told, and keeps none of the others back. What is
 * named twice is decided once; more than the queue shows is `too-many`, and nothing of it is decided.
 */
export async function decideTogether(
  ctx: Context,
  subjects: readonly Subject[],
  action: 'approve' | 'reject',
  reason: string
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const once = new Map(subjects.map(({ kind, id }) => [`${kind} ${id}`, { kind, id }]));
  if (once.size > mostInQueue) return failed('too-many');
  const decided: Decided[] = [];
  const refused: Undecided[] = [];
  for (const { kind, id } of once.values()) {
    const outcome = await decideOne(ctx, { kind, id }, action, reason);
    if (outcome.ok) {
      const { id: bookingId, title, status } = outcome.booking;
      decided.push({ kind, id, bookingId, title, status });
      continue;
    }
    const known = outcome.reason === 'not-found' ? undefined : await bookingOf(ctx, { kind, id });
    refused.push({
      ...{ kind, id, refusal: outcome },
      title: known?.title ?? null,
      bookingId: known?.id ?? null,
      status: known?.status ?? null
    });
  }
  return succeeded({ decided, refused });
}

function decideOne(ctx: Context, { kind, id }: Subject, action: 'approve' | 'reject', reason: string) {
  if (kind === 'change') return action === 'approve' ? acceptProposal(ctx, id) : declineProposal(ctx, id, reason);
  return action === 'approve' ? approveBooking(ctx, id) : rejectBooking(ctx, id, reason);
}

/** The booking that a request or a proposed change is about. */
async function bookingOf(ctx: Context, { kind, id }: Subject) {
  if (!isId(id)) return undefined;
  const bookingId = kind === 'request' ? id : (await proposalStore(ctx.db, ctx.db.read).find(id))?.bookingId;
  return bookingId === undefined ? undefined : bookingStore(ctx.db, ctx.db.read).find(bookingId);
}
