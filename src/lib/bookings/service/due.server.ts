import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { placeOf } from '../../venues/rules.ts';
import { findVenue } from '../../venues/service.server.ts';
import { mayReceive } from '../access.ts';
import { earliestCheckIn, obstacleTo } from '../rules.ts';
import { extensions } from './extend.server.ts';
import { listBookings } from './read.server.ts';

/** More than are due in one venue at once. */
const most = 20;

/**
 * What the actor may check in to or end in a venue now, by start, each with whether it may be and until when it may go on:
 * bookings of their own firm, and for those who stand at the door everyone's.
 */
export async function dueBookings(ctx: Context, venueSlug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const venue = await findVenue(ctx, venueSlug);
  if (!venue) return failed('not-found');
  const place = placeOf(venue);
  const now = ctx.clock.now();
  const near = { venueSlug, from: now, to: now + earliestCheckIn + 1 };
  const found = await listBookings(
    ctx,
    { ...near, statuses: ['approved', 'checked-in'] },
    { after: null, limit: most }
  );
  if (!found.ok) return found;
  const received = found.bookings
    .filter(({ organisationId }) => mayReceive(ctx.actor, { organisationId, place }))
    .map((booking) => ({
      booking,
      may: {
        checkIn: obstacleTo('check-in', booking, now) === null,
        finish: obstacleTo('finish', booking, now) === null
      }
    }))
    .filter(({ may }) => may.checkIn || may.finish);
  const { subdistrictId } = place;
  const due = await Promise.all(
    received.map(async ({ booking, may }) => ({
      booking,
      may,
      extensions: await extensions(ctx, { ...booking, subdistrictId })
    }))
  );
  return succeeded({ due });
}
