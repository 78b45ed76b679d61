import { error, type RequestEvent } from '@sveltejs/kit';
import { overseenBuildings } from '#lib/bookings/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { isLocalDate, localDate, type LocalDate } from '#lib/platform/time.ts';

/**
 * The building and the day that an address asks for with `building` and `date`, for those who oversee the building: the
 * first of theirs and today unless it says otherwise. Others are told that it is not theirs, or that there is none.
 */
export async function askedDay(ctx: Context, { searchParams }: RequestEvent['url']) {
  const buildings = await overseenBuildings(ctx);
  const slug = searchParams.get('building');
  const building = slug === null ? buildings[0] : buildings.find((each) => each.slug === slug);
  if (!building) error(buildings.length > 0 ? 404 : 403, 'forbidden');
  return { buildings, building, ...dateOr(searchParams.get('date'), localDate(ctx.clock.now(), building.zone)) };
}

/** The date asked for, or today where none is, or one that cannot be shown (`isDateBad`). */
export function dateOr(asked: string | null, today: LocalDate) {
  const isDateBad = asked !== null && !isReachable(asked);
  return { date: asked === null || isDateBad ? today : asked, today, isDateBad };
}

/** A real day with weeks around it, in a century that this house may see. */
function isReachable(date: string): boolean {
  return isLocalDate(date) && date > '2000-02' && date < '2099-12';
}
