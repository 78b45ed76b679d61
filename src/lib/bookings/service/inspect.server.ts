import type { Context } from '../../identity/context.ts';
import { accountHolders } from '../../identity/service.server.ts';
import type { AuditEntry } from '../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayCancel, mayDecide, mayOversee, mayReceive } from '../access.ts';
import { obstacleTo } from '../rules.ts';
import type { Booking, BookingAction, BookingStatus, TrailEntry } from '../types.ts';
import { getBooking } from './read.server.ts';
import { surroundingsOf } from './surroundings.server.ts';

/**
 * A booking with its venue, what happened to it and by whom, and which acts are open to the actor now. Who oversees it
 * also reads the names in its trail and what surrounds it (else `null`); a firm reads only which side acted.
 */
export async function inspectBooking(ctx: Context, id: string) {
  const found = await getBooking(ctx, id);
  if (!found.ok) return found;
  const { booking } = found;
  const venue = await findVenueById(ctx, booking.venueId);
  if (!venue) return failed('not-found');

  const place = { subdistrictId: venue.building.subdistrictId, buildingId: booking.buildingId, venueId: venue.id };
  const oversees = mayOversee(ctx.actor, place);
  const now = ctx.clock.now();
  const isOpen = (action: BookingAction, allowed: boolean) => allowed && obstacleTo(action, booking, now) === null;
  const decides = mayDecide(ctx.actor, place);
  const subject = { organisationId: booking.organisationId, place };
  const receives = mayReceive(ctx.actor, subject);

  return succeeded({
    booking,
    venue,
    trail: await told(ctx, booking, found.trail, oversees),
    surroundings: oversees ? ((await surroundingsOf(ctx, [booking])).get(id) ?? null) : null,
    may: {
      approve: isOpen('approve', decides),
      reject: isOpen('reject', decides),
      cancel: isOpen('cancel', mayCancel(ctx.actor, subject)),
      checkIn: isOpen('check-in', receives),
      finish: isOpen('finish', receives)
    }
  });
}

async function told(ctx: Context, booking: Booking, trail: AuditEntry[], withNames: boolean): Promise<TrailEntry[]> {
  const holders = await accountHolders(ctx, [...new Set(trail.flatMap(({ accountId }) => accountId ?? []))]);
  return trail.map(({ at, action, toState, reason, accountId }) => {
    const holder = accountId === null ? undefined : holders.get(accountId);
    const isFirms =
      ['cancel', 'check-in', 'finish'].includes(action) && holder?.organisationId === booking.organisationId;
    const ofFirm = action === 'request' || action === 'amend' || isFirms;
    return {
      at,
      action: action as TrailEntry['action'],
      toStatus: toState as BookingStatus,
      reason,
      by: holder ? (ofFirm ? 'firm' : 'staff') : 'system',
      name: withNames ? (holder?.displayName ?? null) : null
    };
  });
}
