import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import {
  acceptOffer,
  cancelBooking,
  checkIn,
  extendBooking,
  finishBooking,
  inspectBooking
} from '#lib/bookings/service.server.ts';
import type { ExplainedRefusal } from '#lib/bookings/labels.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  requireKioskFirm(ctx);
  const found = await inspectBooking(ctx, params.id);
  if (!found.ok) error(404, 'booking not found');
  const { booking, extensions, waitlistPosition, may } = found;
  const { cancel, accept, checkIn, finish, amend } = may;
  return { booking, extensions, position: waitlistPosition, may: { cancel, accept, checkIn, finish, amend } };
};

type Outcome<Booking> = { ok: true; booking: Booking } | ({ ok: false } & ExplainedRefusal);

function answer<Booking>(outcome: Outcome<Booking>) {
  if (outcome.ok) return { booking: outcome.booking };
  if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
  return fail(statusOf(outcome.reason), outcome);
}

export const actions = {
  'check-in': async ({ locals: { ctx }, params }) => answer(await checkIn(ctx, params.id ?? '')),
  finish: async ({ locals: { ctx }, params }) => answer(await finishBooking(ctx, params.id ?? '')),
  accept: async ({ locals: { ctx }, params }) => answer(await acceptOffer(ctx, params.id ?? '')),
  cancel: async ({ locals: { ctx }, params }) => answer(await cancelBooking(ctx, params.id ?? '', null)),
  extend: async ({ locals: { ctx }, params, request }) => {
    // What is not an instant is none of those until which it may go on.
    const endsAt = Number((await readForm(request)).get('endsAt'));
    return answer(await extendBooking(ctx, params.id ?? '', endsAt));
  }
} satisfies Actions;
