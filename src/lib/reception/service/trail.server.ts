import type { Environment } from '../../identity/context.ts';
import { accountHolders } from '../../identity/service.server.ts';
import { auditStore } from '../../platform/audit/store.server.ts';

/** What was done with a visit or a group, each step with who did it (`null`: it happened by itself) and what it changed. */
export async function trailOf(ctx: Environment, subject: 'visit' | 'reception', id: string) {
  const entries = await auditStore(ctx.db, ctx.db.read).trailOf(subject, id);
  const accounts = entries.map(({ accountId }) => accountId).filter((each) => each !== null);
  const names = await accountHolders(ctx, [...new Set(accounts)]);
  return entries.map(({ at, action, toState, reason, changes, accountId }) => ({
    at,
    action,
    toState,
    reason,
    changes: Object.keys(changes ?? {}),
    name: accountId === null ? null : (names.get(accountId)?.displayName ?? null)
  }));
}
