import { sessionsAtKiosk } from '#lib/hall/sessions/service.server.ts';
import { bookingsDue, venuesToday } from '#lib/kiosks/service.server.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  requireKioskFirm(ctx);
  const { building } = await parent();
  const [venues, due, sessions] = await Promise.all([
    venuesToday(ctx, building),
    bookingsDue(ctx),
    sessionsAtKiosk(ctx, building.id)
  ]);
  return { venues, due, sessions };
};
