import { bookingsDue, venuesToday } from '#lib/kiosks/service.server.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  requireKioskFirm(ctx);
  const { building } = await parent();
  const [venues, due] = await Promise.all([venuesToday(ctx, building), bookingsDue(ctx)]);
  return { venues, due };
};
