import { error, type Cookies } from '@sveltejs/kit';
import type { Context, Environment } from '#lib/identity/context.ts';
import { organisationNames } from '#lib/organisations/service.server.ts';
import { findBuilding, listBuildings } from '#lib/venues/service.server.ts';
import type { Building } from '#lib/venues/types.ts';
import type { LayoutServerLoad } from './$types';

const buildingCookie = 'kiosk_building';
const year = 365 * 24 * 60 * 60;

export const load: LayoutServerLoad = async ({ locals: { ctx }, url, cookies, setHeaders }) => {
  // Nobody after this person may turn back to what the screen showed, signed in or not.
  setHeaders({ 'cache-control': 'private, no-store' });
  const { id, slug, name, zone } = await buildingOf(ctx, url.searchParams.get('building'), cookies);
  return { building: { id, slug, name, zone }, firm: await firmOf(ctx) };
};

/** The building this screen stands in: asked for once by address, remembered from then on, else the first. */
async function buildingOf(ctx: Environment, asked: string | null, cookies: Cookies): Promise<Building> {
  if (asked !== null) {
    const building = await findBuilding(ctx, asked);
    if (!building) error(404, 'building not found');
    cookies.set(buildingCookie, building.slug, { path: '/kiosk', maxAge: year, secure: false });
    return building;
  }
  const remembered = cookies.get(buildingCookie);
  const building = (remembered && (await findBuilding(ctx, remembered))) || (await listBuildings(ctx))[0];
  if (!building) error(503, { message: 'no building', isWithoutBuilding: true });
  return building;
}

/** The name of the firm that is signed in. */
async function firmOf(ctx: Context) {
  const organisationId = ctx.actor.kind === 'account' ? ctx.actor.organisationId : null;
  if (organisationId === null) return null;
  return (await organisationNames(ctx, [organisationId])).get(organisationId) ?? null;
}
