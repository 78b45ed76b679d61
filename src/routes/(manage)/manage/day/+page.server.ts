import { error } from '@sveltejs/kit';
import { dayPlan, overseenBuildings } from '#lib/bookings/service.server.ts';
import { addDays, isLocalDate, localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const buildings = await overseenBuildings(ctx);
  const slug = event.url.searchParams.get('building');
  const building = slug === null ? buildings[0] : buildings.find((each) => each.slug === slug);
  if (!building) error(buildings.length > 0 ? 404 : 403, 'forbidden');

  const now = ctx.clock.now();
  const today = localDate(now, building.zone);
  const asked = event.url.searchParams.get('date');
  const isDateBad = asked !== null && !isReachable(asked);
  const date = asked === null || isDateBad ? today : asked;

  const plan = await dayPlan(ctx, building.slug, date);
  if (!plan.ok) error(403, plan.reason);

  return {
    plan: plan.plan,
    count: plan.count,
    pending: plan.pending,
    building: { slug: building.slug, name: building.name, zone: building.zone },
    buildings: buildings.map(({ slug, name }) => ({ slug, name })),
    dayStart: plan.startsAt,
    date,
    today,
    previous: addDays(date, -1),
    next: addDays(date, 1),
    isDateBad,
    now
  };
};

/** A real day with days around it, in a century that this house may see. */
function isReachable(date: string): boolean {
  return isLocalDate(date) && date > '2000' && date < '2100';
}
