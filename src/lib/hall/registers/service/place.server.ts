import type { Context } from '../../../identity/context.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { mayRunHall } from '../../access.ts';

/** A building whose registers the actor fills and takes with them: those who run its hall, and the operator. */
export async function keptPlace(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const { id: buildingId, subdistrictId } = building;
  return mayRunHall(ctx.actor, { buildingId, subdistrictId }) ? succeeded({ building }) : failed('forbidden');
}
