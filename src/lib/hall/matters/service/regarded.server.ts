import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { seatOf } from '../../committee/service.server.ts';
import { regardOf, type MatterSubject } from '../access.ts';
import { kindRules } from '../kinds.ts';
import { matterStore } from '../store.server.ts';
import type { Assignment, Matter } from '../types.ts';

/**
 * A matter with the units that handle it and what the actor sees of it, for those who may see anything; for all others it does
 * not exist. Reads through `queries`: a transaction where the answer guards a write.
 */
export async function findRegarded(ctx: Context, queries: Queries, id: string) {
  const store = matterStore(ctx.db, queries);
  const found = isId(id) ? await store.find(id) : undefined;
  if (!found) return failed('not-found');
  const { building, ...matter } = found;
  const assignments = (await store.assignmentsOf([id])).get(id) ?? [];
  const subject = subjectOf(matter, building, assignments);
  const isSeated = (await seatOf(ctx, queries, building.id)) !== null;
  const regard = regardOf(ctx.actor, subject, isSeated);
  if (regard.sight === 'none') return failed('not-found');
  return succeeded({ matter, building, assignments, subject, rules: kindRules[matter.kind], ...regard });
}

function subjectOf(
  matter: Matter,
  building: { id: string; subdistrictId: string },
  assignments: readonly Pick<Assignment, 'organisationId'>[]
): MatterSubject {
  return {
    ...matter,
    rules: kindRules[matter.kind],
    place: { subdistrictId: building.subdistrictId, buildingId: building.id },
    units: assignments.map(({ organisationId }) => organisationId)
  };
}
