import { error } from '@sveltejs/kit';
import { inspectBooking } from '#lib/bookings/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { decide } from '../../decide.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const found = await inspectBooking(requireSignedIn(event), event.params.id);
  // Without its surroundings it is the reader's own firm's booking, which the firm's pages show.
  if (!found.ok || !found.surroundings) error(404, 'not-found');
  const { booking, venue, trail, surroundings, may } = found;
  return {
    booking,
    trail,
    surroundings,
    may,
    capacity: venue.capacity,
    building: venue.building.slug,
    date: localDate(booking.startsAt, booking.zone)
  };
};

export const actions: Actions = {
  approve: (event) => decide(event, 'approve'),
  reject: (event) => decide(event, 'reject'),
  cancel: (event) => decide(event, 'cancel'),
  'check-in': (event) => decide(event, 'check-in'),
  finish: (event) => decide(event, 'finish')
};
