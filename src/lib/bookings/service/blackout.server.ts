import type { Context } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { occurrencesWithin } from '../../platform/recurrence/occurrences.ts';
import { succeeded } from '../../platform/result.ts';
import { day, overlaps } from '../../platform/time.ts';
import { settingLimits } from '../../venues/limits.ts';
import { checkBlackout, venuesSharingWith, type NewBlackout } from '../../venues/service.server.ts';
import { programmeStore } from '../programme-store.server.ts';
import { holdingStatuses } from '../types.ts';

/**
 * The bookings that lie in a time to be closed, by start, before it is: closing does not cancel them. Answers as
 * `checkBlackout` where that refuses.
 */
export async function bookingsInBlackout(ctx: Context, input: NewBlackout) {
  const checked = await checkBlackout(ctx, input);
  if (!checked.ok) return checked;
  const { blackout, venue } = checked;
  const { zone } = venue.building;
  const now = ctx.clock.now();
  const bookable = { startsAt: now, endsAt: now + settingLimits.horizonDays.most * day };

  const store = programmeStore(ctx.db, ctx.db.read);
  const held = await store.ofBuilding(venue.buildingId, holdingStatuses, bookable);
  const closed =
    'repetition' in blackout ? occurrencesWithin(blackout.repetition, { ...blackout, zone }, bookable) : [blackout];
  const venueIds = blackout.venueId === null ? null : await venuesSharingWith(ctx, blackout.venueId);
  const inside = held.filter(
    (booking) =>
      (venueIds === null || venueIds.includes(booking.venueId)) && closed.some((time) => overlaps(time, booking))
  );
  const firms = await organisationNames(ctx, [...new Set(inside.map(({ organisationId }) => organisationId))]);
  return succeeded({
    bookings: inside.map(({ id, startsAt, endsAt, title, status, organisationId }) => ({
      id,
      startsAt,
      endsAt,
      title,
      status,
      organisationName: firms.get(organisationId) ?? null
    }))
  });
}
