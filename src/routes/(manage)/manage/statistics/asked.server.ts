import { error, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '#lib/identity/context.ts';
import { localDate } from '#lib/platform/time.ts';
import { parsePeriod, periodOf } from '#lib/statistics/periods.ts';
import { readablePlaces } from '#lib/statistics/service.server.ts';
import type { Scope } from '#lib/statistics/types.ts';
import { listSubdistricts } from '#lib/venues/service.server.ts';
import type { Building } from '#lib/venues/types.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { StatisticsPlace } from './place.ts';

/** A place whose figures are read, with what is read of it. */
export interface ReadPlace extends StatisticsPlace {
  scope: Scope;
  /** The buildings that are counted: one, or all of the subdistrict. */
  buildings: Building[];
}

/**
 * What an address asks of the statistics: `place` (`building:<slug>`, `subdistrict:<slug>`) and `period` (as `periodText`
 * names it), or `first` and `last` day. Without them it is the whole subdistrict, for who reads that, or their first building; and
 * the running quarter.
 */
export async function askedStatistics(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const ctx = requireSignedIn(event);
  const { searchParams } = event.url;
  const places = await placesOf(ctx);
  const key = searchParams.get('place');
  const place = key === null ? places[0] : places.find((each) => each.key === key);
  if (!place) error(places.length > 0 ? 404 : 403, 'forbidden');
  const today = localDate(ctx.clock.now(), place.buildings[0]!.zone);
  // A form for days of one's own sends each by itself, in whichever order.
  const days = ['first', 'last'].flatMap((name) => searchParams.get(name) ?? []);
  const said = days.length > 0 ? days.sort().join('..') : searchParams.get('period');
  const period = said === null ? periodOf('quarter', today) : parsePeriod(said);
  if (!period) error(404, 'no such period');
  return { ctx, places: places.map(({ key, name }) => ({ key, name })), place, period, today };
}

/** Everything whose figures somebody reads: whole subdistricts first. */
async function placesOf(ctx: Context): Promise<ReadPlace[]> {
  const [{ buildings, subdistrictIds }, subdistricts] = await Promise.all([readablePlaces(ctx), listSubdistricts(ctx)]);
  const whole = subdistricts
    .filter(({ id }) => subdistrictIds.includes(id))
    .map(({ id, slug, name }) => ({
      key: `subdistrict:${slug}`,
      name,
      scope: { subdistrictId: id },
      buildings: buildings.filter(({ subdistrictId }) => subdistrictId === id)
    }));
  const single = buildings.map((building) => ({
    key: `building:${building.slug}`,
    name: building.name,
    scope: { buildingId: building.id },
    buildings: [building]
  }));
  return [...whole, ...single];
}
