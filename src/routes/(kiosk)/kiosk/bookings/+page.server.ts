import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { firmBookings } from '#lib/kiosks/service.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  requireKioskFirm(ctx);
  return { bookings: await firmBookings(ctx) };
};
