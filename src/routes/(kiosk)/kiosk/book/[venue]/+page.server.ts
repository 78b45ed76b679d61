import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { bookingForm, requestKey } from '#lib/bookings/input.ts';
import { requestBooking } from '#lib/bookings/service.server.ts';
import { bookableDays } from '#lib/kiosks/service.server.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  requireKioskFirm(ctx);
  const found = await bookableDays(ctx, params.venue, url.searchParams.get('from'));
  if (!found) error(404, 'venue not found');
  return found;
};

const kioskForm = v.object({ ...bookingForm.entries, key: requestKey });

export const actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const parsed = v.safeParse(kioskForm, Object.fromEntries(await readForm(request)));
    if (!parsed.success) return fail(422, { reason: 'invalid' as const });
    const { key, ...booking } = parsed.output;
    const outcome = await requestBooking(ctx, { ...booking, venue: params.venue ?? '' }, key);
    if (outcome.ok) return { booking: outcome.booking };
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    return fail(statusOf(outcome.reason), outcome);
  }
} satisfies Actions;
