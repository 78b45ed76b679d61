import type { Context, Environment } from '../../identity/context.ts';
import { organisationNames, tenantsOf } from '../../organisations/service.server.ts';
import { succeeded } from '../../platform/result.ts';
import { localDate } from '../../platform/time.ts';
import { mayKeepDetails } from '../../reception/details.server.ts';
import { badgeEnds, groupsAtKiosk, readSettings, visitOf } from '../../reception/service.server.ts';
import { listBuildings } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { nameReadings } from '../names/readings.server.ts';

/**
 * What the lobby screen has to know to sign visitors in, also later without the server: the firms of the building, what it asks of
 * who comes, and the characters of names where it asks for those.
 */
export async function signInAtKiosk(ctx: Environment, { id, zone }: Pick<Building, 'id' | 'zone'>) {
  const [tenants, settings] = await Promise.all([
    tenantsOf(ctx, id, localDate(ctx.clock.now(), zone)),
    readSettings(ctx, id)
  ]);
  const isKept = mayKeepDetails(ctx);
  const asksName = settings.asksName && isKept;
  return {
    firms: tenants.map(({ id, name, floor, pinyinInitials }) => ({ id, name, floor, pinyinInitials })),
    asks: { name: asksName, phone: settings.asksPhone && isKept, retentionDays: settings.retentionDays },
    readings: asksName ? nameReadings() : {}
  };
}

/** The groups that say at the lobby screen that they have come. */
export async function groupsExpected(ctx: Environment, slug: string) {
  const found = await groupsAtKiosk(ctx, slug);
  return found.ok ? found.groups : [];
}

/** A badge as its page shows it to whoever has its code: where it leads, and until when it is good. Refused as `visitOf` refuses. */
export async function badgeOf(ctx: Context, code: string, address: string) {
  const found = await visitOf(ctx, code, address);
  if (!found.ok) return found;
  const { visit } = found;
  const { hostOrganisationId, buildingId, badge, day, people, arrivedAt, leftAt } = visit;
  const building = (await listBuildings(ctx)).find(({ id }) => id === buildingId)!;
  return succeeded({
    badge: { number: badge, day, people, arrivedAt, leftAt },
    building: { slug: building.slug, name: building.name, zone: building.zone },
    host: await hostOf(ctx, building, hostOrganisationId),
    goodUntil: await badgeEnds(ctx, building, visit)
  });
}

async function hostOf(ctx: Environment, { id, zone }: Building, hostId: string | null) {
  if (hostId === null) return null;
  const tenants = await tenantsOf(ctx, id, localDate(ctx.clock.now(), zone));
  const tenant = tenants.find((each) => each.id === hostId);
  if (tenant) return { name: tenant.name, floor: tenant.floor };
  // It has moved out meanwhile.
  const name = (await organisationNames(ctx, [hostId])).get(hostId);
  return name ? { name, floor: null } : null;
}
