import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import { affiliations } from '../../../organisations/service.server.ts';
import { localDate } from '../../../platform/time.ts';
import { listBuildings } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';

/** The buildings in which the actor's firm raises topics and seconds others': where it is today, as a tenant or a partner. */
export async function buildingsToRaiseIn(ctx: Context): Promise<Building[]> {
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) return [];
  const [buildings, belongsTo] = await Promise.all([listBuildings(ctx), affiliations(ctx, organisationId)]);
  return buildings.filter(({ id, zone }) => {
    const { tenant, partner } = belongsTo(id, localDate(ctx.clock.now(), zone));
    return tenant || partner;
  });
}
