import type { Environment } from '../../identity/context.ts';
import type { Interval } from '../../platform/time.ts';
import { coHostStore } from '../co-host-store.server.ts';

/**
 * How many activities each organisation held together with others in a building, by organisation: bookings with co-hosts that
 * began in the interval and are completed, whether it asked for them or is a co-host. Mere counts, which anybody may read.
 */
export function heldTogether(ctx: Environment, buildingId: string, interval: Interval): Promise<Map<string, number>> {
  return coHostStore(ctx.db, ctx.db.read).heldTogether(buildingId, interval);
}
