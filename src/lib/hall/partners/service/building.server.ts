import type { Context } from '../../../identity/context.ts';
import type { Place } from '../../../identity/types.ts';
import type { Building } from '../../../venues/types.ts';

/** A building as roles are held for it. */
export function placeOf({ id, subdistrictId }: Building): Place {
  return { subdistrictId, buildingId: id };
}

/** Has open screens follow what was changed in the hall of a building, after the commit. */
export async function tellHall(ctx: Context, buildingId: string): Promise<void> {
  await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
}
