import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { bookingForm, requestKey } from '#lib/bookings/input.ts';
import { inspectBooking, joinWaitlist, requestBooking } from '#lib/bookings/service.server.ts';
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

async function readRequest(request: Request, venue = '') {
  const parsed = v.safeParse(kioskForm, Object.fromEntries(await readForm(request)));
  if (!parsed.success) return null;
  const { key, ...booking } = parsed.output;
  return { key, booking: { ...booking, venue } };
}

export const actions = {
  request: async ({ locals: { ctx }, params, request }) => {
    const read = await readRequest(request, params.venue);
    if (!read) return fail(422, { reason: 'invalid' as const });
    const outcome = await requestBooking(ctx, read.booking, read.key);
    if (outcome.ok) return { booking: outcome.booking };
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    return fail(statusOf(outcome.reason), outcome);
  },

  wait: async ({ locals: { ctx }, params, request }) => {
    const read = await readRequest(request, params.venue);
    if (!read) return fail(422, { reason: 'invalid' as const });
    const outcome = await joinWaitlist(ctx, read.booking, read.key);
    if (outcome.ok) {
      const waiting = await inspectBooking(ctx, outcome.booking.id);
      return { booking: outcome.booking, position: waiting.ok ? waiting.waitlistPosition : null };
    }
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    return fail(statusOf(outcome.reason), outcome);
  }
} satisfies Actions;
