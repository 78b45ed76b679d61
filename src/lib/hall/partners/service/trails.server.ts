import type { Environment } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import type { LocalDate } from '../../../platform/time.ts';
import type { PartnerStep } from '../types.ts';

/** Tells of each of some agreements, or of some resources and needs, what happened to it; by whom, for those who may know. */
export async function trailsOf(
  ctx: Environment,
  subject: 'agreement' | 'offer',
  subjects: readonly { id: string }[],
  withNames: boolean
): Promise<(id: string) => PartnerStep[]> {
  const trails = await auditStore(ctx.db, ctx.db.read).trailsOf(
    subject,
    subjects.map(({ id }) => id)
  );
  const entries = [...trails.values()].flat();
  const accountIds = withNames ? entries.flatMap(({ accountId }) => accountId ?? []) : [];
  const holders = await accountHolders(ctx, [...new Set(accountIds)]);
  return (id) =>
    (trails.get(id) ?? []).map(({ at, action, accountId, changes }) => ({
      at,
      action: action as PartnerStep['action'],
      closesOn: (changes?.closesOn?.to as LocalDate | undefined) ?? null,
      name: (accountId !== null && holders.get(accountId)?.displayName) || null
    }));
}
