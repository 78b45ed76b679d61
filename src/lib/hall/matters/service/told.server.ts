import type { Context } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import type { AccountHolder } from '../../../identity/types.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import type { AuditEntry } from '../../../platform/audit/store.server.ts';
import type { Instant } from '../../../platform/time.ts';
import type { Matter, MatterState, MatterTrailEntry } from '../types.ts';

/** How much of a trail its reader is told: what was said to each step, and who did it. */
interface Told {
  isInsider: boolean;
  withNames: boolean;
}

/** What those who raise a matter do with it. */
const ofRaisers: readonly string[] = ['open', 'rate', 'reopen', 'cancel'];

/** The trail of a matter as its readers are told of it: what was answered for all, other reasons and names for some. */
export async function told(
  ctx: Context,
  matter: Pick<Matter, 'organisationId'>,
  trail: AuditEntry[],
  { isInsider, withNames }: Told
): Promise<MatterTrailEntry[]> {
  const holders = await accountHolders(ctx, [...new Set(trail.flatMap(({ accountId }) => accountId ?? []))]);
  const names = await organisationNames(ctx, [...new Set(trail.flatMap(unitsOf))]);
  return trail.map((entry) => {
    const holder = entry.accountId === null ? undefined : holders.get(entry.accountId);
    return {
      at: entry.at,
      action: entry.action as MatterTrailEntry['action'],
      toState: entry.toState as MatterState,
      reason: isInsider || entry.action === 'answer' ? entry.reason : null,
      units: unitsOf(entry).flatMap((id) => names.get(id) ?? []),
      dueAt: (entry.changes?.dueAt?.to as Instant | null | undefined) ?? null,
      rating: (entry.changes?.rating?.to as number | undefined) ?? null,
      by: sideThatActed(entry, holder, matter),
      name: withNames ? (holder?.displayName ?? null) : null
    };
  });
}

/** The handling units that a step was about. */
function unitsOf({ changes }: AuditEntry): string[] {
  const units = changes?.units?.to as string[] | undefined;
  return units ?? ((changes?.unit?.to as string | undefined) ? [changes!.unit!.to as string] : []);
}

function sideThatActed(
  entry: AuditEntry,
  holder: AccountHolder | undefined,
  { organisationId }: Pick<Matter, 'organisationId'>
): MatterTrailEntry['by'] {
  if (!holder) return 'system';
  if (ofRaisers.includes(entry.action) && holder.organisationId === organisationId) return 'raiser';
  const unit = entry.changes?.unit?.to;
  return unit !== undefined && holder.organisationId === unit ? 'unit' : 'staff';
}
