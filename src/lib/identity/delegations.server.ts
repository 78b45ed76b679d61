import type { Queries } from '../db/port.ts';
import { auditStore } from '../platform/audit/store.server.ts';
import { isId, newId } from '../platform/id.ts';
import { failed, succeeded } from '../platform/result.ts';
import { instantAt, localDate, type Instant, type LocalDate } from '../platform/time.ts';
import { buildingsOfDelegations, mayEndDelegation } from './access.ts';
import type { Context } from './context.ts';
import { delegationStore } from './delegation-store.server.ts';
import { flawInLeave } from './rules.ts';
import { delegableRoles } from './types.ts';

/** Whom the actor stands in for just now, in which building and until when; the soonest end first. */
export async function standsInFor(ctx: Context) {
  const { actor } = ctx;
  if (actor.kind !== 'account' || actor.channel === 'kiosk') return [];
  const now = ctx.clock.now();
  const received = await delegationStore(ctx.db, ctx.db.read).receivedBy(actor.accountId, now);
  return received.map(({ from, zone, endsAt }) => ({ displayName: from.displayName, zone, endsAt }));
}

/**
 * The buildings in which the actor decides by a role of their own, each with the colleagues who could stand in for them, and
 * the delegations that are not over: the actor's own, and those of others that the actor may end.
 */
export async function readDelegations(ctx: Context) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  if (actor.channel === 'kiosk') return failed('forbidden');
  const store = delegationStore(ctx.db, ctx.db.read);
  const now = ctx.clock.now();
  const buildings = await store.buildingsDecidedBy(actor.accountId, delegableRoles);
  const delegations = await store.notOverOf(actor.accountId, buildingsOfDelegations(actor), now);
  return succeeded({
    buildings: await Promise.all(
      buildings.map(async (building) => ({
        ...building,
        today: localDate(now, building.zone),
        colleagues: (await store.staffOf(building.id)).filter(({ id }) => id !== actor.accountId)
      }))
    ),
    own: delegations.filter(({ from }) => from.id === actor.accountId),
    others: delegations.filter(({ from }) => from.id !== actor.accountId)
  });
}

/**
 * Lets a colleague stand in for the actor in a building from a day to another, both included, by its clock. Only who holds
 * a role there already can; what the actor holds as a deputy is not passed on.
 */
export async function delegate(
  ctx: Context,
  input: { buildingId: string; deputyId: string; from: LocalDate; to: LocalDate }
) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  if (actor.channel === 'kiosk') return failed('forbidden');
  const { accountId } = actor;
  const now = ctx.clock.now();
  return ctx.db.write(async (tx) => {
    const store = delegationStore(ctx.db, tx);
    const decided = await store.buildingsDecidedBy(accountId, delegableRoles);
    const building = decided.find(({ id }) => id === input.buildingId);
    if (!building) return failed('forbidden');
    const deputies = await store.staffOf(building.id);
    if (input.deputyId === accountId || !deputies.some(({ id }) => id === input.deputyId)) return failed('no-deputy');
    const flaw = flawInLeave(input, localDate(now, building.zone));
    if (flaw) return failed(flaw);

    const leave = {
      // Whoever ended a delegation today can name somebody else for the rest of the day.
      startsAt: Math.max(now, instantAt(input.from, '00:00', building.zone)),
      endsAt: instantAt(input.to, '24:00', building.zone)
    };
    if (await store.isAway(accountId, building.id, leave)) return failed('already-away');
    const id = newId();
    const delegation = { buildingId: building.id, fromAccountId: accountId, toAccountId: input.deputyId, ...leave };
    await store.add({ id, ...delegation, createdAt: now });
    await audit(ctx, tx, delegation, 'delegate', now);
    return succeeded({ id });
  });
}

/** Ends a delegation at once, or before it has begun; for who is away, and for the building's administrators. */
export async function endDelegation(ctx: Context, id: string) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  const now = ctx.clock.now();
  return ctx.db.write(async (tx) => {
    const store = delegationStore(ctx.db, tx);
    const found = isId(id) ? await store.notOver(id, now) : undefined;
    const isOwn = found?.from.id === actor.accountId && actor.channel !== 'kiosk';
    if (!found || !(isOwn || mayEndDelegation(actor, found.place))) return failed('not-found');
    await store.end(id, now);
    const { from, to, place, startsAt, endsAt } = found;
    const delegation = { buildingId: place.buildingId, fromAccountId: from.id, toAccountId: to.id, startsAt, endsAt };
    await audit(ctx, tx, delegation, 'end-delegation', now);
    return succeeded({});
  });
}

/** Adds to the building's trail who stands in for whom from when until when. */
async function audit(
  ctx: Context,
  tx: Queries,
  delegation: { buildingId: string; fromAccountId: string; toAccountId: string; startsAt: Instant; endsAt: Instant },
  action: 'delegate' | 'end-delegation',
  at: Instant
): Promise<void> {
  const { buildingId, fromAccountId, toAccountId, startsAt, endsAt } = delegation;
  const state = JSON.stringify({ fromAccountId, toAccountId, startsAt, endsAt });
  await auditStore(ctx.db, tx).add({
    subject: 'building',
    subjectId: buildingId,
    at,
    accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
    action,
    fromState: action === 'delegate' ? null : state,
    toState: action === 'delegate' ? state : null,
    reason: null
  });
}
