import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import type { Actor, Place } from '../../../identity/types.ts';
import { auditStore, type Changes } from '../../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { hour } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { placeOf } from '../../service/building.server.ts';
import type { NamedAccount, PrivacyAct } from '../types.ts';

/** The building with this slug, where the actor may do something with personal data. */
export async function buildingFor(ctx: Context, slug: string, may: (actor: Actor, place: Place) => boolean) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  return may(ctx.actor, placeOf(building)) ? succeeded({ building }) : failed('forbidden');
}

/** The account that the actor acts by; the operator has none. */
export function accountOf({ actor }: Context): string | null {
  return actor.kind === 'account' ? actor.accountId : null;
}

/** Adds what the actor does with personal data to the building's privacy log. What it says is never a name or number. */
export async function log(
  ctx: Context,
  tx: Queries,
  buildingId: string,
  act: PrivacyAct,
  reason: string,
  changes: Changes | null = null
): Promise<void> {
  await auditStore(ctx.db, tx).add({
    subject: 'personal-data',
    subjectId: buildingId,
    at: ctx.clock.now(),
    accountId: accountOf(ctx),
    action: act,
    fromState: null,
    toState: null,
    reason,
    changes
  });
}

/** Whether the actor has done this in the building as often within an hour as anybody may. */
export async function isTooOften(ctx: Context, tx: Queries, buildingId: string, act: PrivacyAct, most: number) {
  const theirs = { subject: 'personal-data', subjectId: buildingId, accountId: accountOf(ctx), action: act } as const;
  return (await auditStore(ctx.db, tx).countOf(theirs, ctx.clock.now() - hour)) >= most;
}

/** Accounts as the log and watermarks name them. */
export async function namesOf(ctx: Environment, ids: (string | null)[]): Promise<(id: string) => NamedAccount> {
  const holders = await accountHolders(ctx, [...new Set(ids.filter((id) => id !== null))]);
  return (id) => ({ id, displayName: holders.get(id)?.displayName ?? id });
}
