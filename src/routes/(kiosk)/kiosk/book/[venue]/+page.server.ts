import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { requestBooking } from '#lib/bookings/service.server.ts';
import { purposes, visibilities } from '#lib/bookings/types.ts';
import { bookableDays } from '#lib/kiosks/service.server.ts';
import { requireFirm } from '../../firm.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  requireFirm(ctx);
  const found = await bookableDays(ctx, params.venue, url.searchParams.get('from'));
  if (!found) error(404, 'venue not found');
  return found;
};

const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

const bookingForm = v.object({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  startsAt: wholeNumber,
  endsAt: wholeNumber,
  purpose: v.picklist(purposes),
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  attendees: v.pipe(wholeNumber, v.minValue(1)),
  visibility: v.picklist(visibilities)
});

export const actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const parsed = v.safeParse(bookingForm, Object.fromEntries(await request.formData()));
    if (!parsed.success) return fail(400, { reason: 'invalid' as const });
    const { key, ...booking } = parsed.output;
    const outcome = await requestBooking(ctx, { ...booking, venue: params.venue ?? '' }, key);
    if (outcome.ok) return { booking: outcome.booking };
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    if (outcome.reason === 'taken') return fail(409, { reason: outcome.reason, alternatives: outcome.alternatives });
    return fail(422, { reason: outcome.reason });
  }
} satisfies Actions;
