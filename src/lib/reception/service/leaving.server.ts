import type { Environment } from '../../identity/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { Building } from '../../venues/types.ts';
import { closingAfter } from '../rules.ts';
import { receptionStore } from '../store.server.ts';
import type { Reception, Visit } from '../types.ts';
import { readSettings } from './settings.server.ts';

/** Whether somebody came to an activity of the building, and so stays as long as it is under way. */
export function isForActivity(who: Pick<Visit, 'purpose'> | Pick<Reception, 'bookingId'>): boolean {
  return 'bookingId' in who ? who.bookingId !== null : who.purpose === 'attend-activity';
}

/**
 * When somebody who came is taken to have left: at the building's closing, or for an activity that is under way then at its end.
 * Answers that closing too.
 */
export async function departure(
  ctx: Environment,
  { id, zone }: Pick<Building, 'id' | 'zone'>,
  arrivedAt: Instant,
  forActivity: boolean
): Promise<{ closing: Instant; leavesAt: Instant }> {
  const { closesAt } = await readSettings(ctx, id);
  const closing = closingAfter(arrivedAt, closesAt, zone);
  const activityEnd = forActivity ? await receptionStore(ctx.db, ctx.db.read).activityEnd(id, closing) : null;
  return { closing, leavesAt: activityEnd ?? closing };
}

/** Until when the badge of a visit is good that is not signed out: {@link departure}. */
export async function badgeEnds(
  ctx: Environment,
  building: Pick<Building, 'id' | 'zone'>,
  visit: Pick<Visit, 'arrivedAt' | 'purpose'>
): Promise<Instant> {
  return (await departure(ctx, building, visit.arrivedAt, isForActivity(visit))).leavesAt;
}
