import { error, fail } from '@sveltejs/kit';
import { cancelBooking, inspectBooking } from '#lib/bookings/service.server.ts';
import { requireFirm } from '../../../../(account)/guards.server.ts';
import { statusOf } from '../../../../(account)/http-status.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const found = await inspectBooking(ctx, event.params.id);
  // These pages show a firm its own bookings; who oversees others' sees them on the managers' pages.
  if (!found.ok || found.booking.organisationId !== ctx.actor.organisationId) error(404, 'not-found');
  const { booking, venue, trail, may } = found;
  return { booking, trail, capacity: venue.capacity, mayCancel: may.cancel };
};

export const actions: Actions = {
  cancel: async ({ locals: { ctx }, params, request }) => {
    const reason = (await request.formData()).get('reason');
    const written = typeof reason === 'string' ? reason.trim().slice(0, 300) : '';
    const outcome = await cancelBooking(ctx, params.id, written || null);
    if (!outcome.ok) return fail(statusOf(outcome.reason), { refusal: outcome.reason });
  }
};
