import { fail, redirect, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { cancelBooking, listBookings } from '#lib/bookings/service.server.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { PageServerLoad } from './$types';

/** More coming bookings than anyone reads standing up. */
const most = 50;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  requireKioskFirm(ctx);
  const found = await listBookings(ctx, { from: ctx.clock.now() }, { after: null, limit: most, ownOnly: true });
  return { bookings: found.ok ? found.bookings : [] };
};

const cancelForm = v.object({ booking: v.pipe(v.string(), v.maxLength(64)) });

export const actions = {
  default: async ({ locals: { ctx }, request }) => {
    const parsed = v.safeParse(cancelForm, Object.fromEntries(await readForm(request)));
    if (!parsed.success) return fail(404, { reason: 'not-found' as const });
    const outcome = await cancelBooking(ctx, parsed.output.booking, null);
    if (outcome.ok) return {};
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    return fail(statusOf(outcome.reason), outcome);
  }
} satisfies Actions;
