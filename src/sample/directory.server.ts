import { divideVenue } from '#lib/bookings/service.server.ts';
import { appoint } from '#lib/hall/committee/service.server.ts';
import { signAgreement } from '#lib/hall/partners/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { addAccount } from '#lib/identity/service.server.ts';
import type { Grant, Role, SignedIn } from '#lib/identity/types.ts';
import { addOrganisation, openTenancy } from '#lib/organisations/service.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { addDays, instantAt, localDate } from '#lib/platform/time.ts';
import { addBuilding, addSubdistrict, addVenue } from '#lib/venues/service.server.ts';
import { accounts, samplePassword, samplePin } from './accounts.ts';
import { agreements } from './agreements.ts';
import { seats } from './committee.ts';
import { bodies, mintouTenant, partners, tenants, type SampleOrganisation } from './organisations.ts';
import { buildings, divisibleHall, halves, subdistrict, venues, zone } from './places.ts';
import { granted } from './world.ts';

type BuildingSlug = keyof typeof buildings;

/** Enters where everything is, and who there is. */
export async function loadDirectory(ctx: Context) {
  const places = await loadPlaces(ctx);
  const { ids, firms } = await loadOrganisations(ctx, places);
  await loadAgreements(ctx, ids);
  const people = await loadPeople(ctx, places, ids);
  return { ids, firms, people, seats: await loadCommittee(ctx, ids) };
}

/** Who there is: organisations by what the sample says of them, people and seats by username. */
export type Directory = Awaited<ReturnType<typeof loadDirectory>>;

async function loadPlaces(ctx: Context) {
  const { id: subdistrictId } = granted(await addSubdistrict(ctx, subdistrict));
  const load = async (slug: BuildingSlug, position: number) => {
    const building = granted(
      await addBuilding(ctx, { ...buildings[slug], subdistrictId, position, isIllustrative: true })
    );
    const venueIds: string[] = [];
    for (const [index, venue] of venues[slug].entries()) {
      const added = granted(await addVenue(ctx, { ...venue, buildingId: building.id, position: index }));
      venueIds.push(added.id);
    }
    return { id: building.id, venueIds };
  };
  const zhengxiang = await load('zhengxiang', 0);
  const mintou = await load('mintou', 1);
  const hall = { ...divisibleHall, buildingId: mintou.id, position: venues.mintou.length };
  mintou.venueIds.push(granted(await addVenue(ctx, hall)).id);
  mintou.venueIds.push(...granted(await divideVenue(ctx, hall.slug, halves)).venueIds);
  return { subdistrictId, zhengxiang, mintou };
}

type Places = Awaited<ReturnType<typeof loadPlaces>>;

/** Enters the organisations with their units, agreements and PINs; answers their ids, and the firms at their kiosks. */
async function loadOrganisations(ctx: Context, places: Places) {
  const ids = new Map<SampleOrganisation, string>();
  const firms = new Map<SampleOrganisation, SignedIn>();
  const enter = async (organisation: SampleOrganisation) => {
    const { name, type, level } = organisation;
    const { id } = granted(await addOrganisation(ctx, { name, type, level }));
    ids.set(organisation, id);
    return id;
  };
  const settle = async (organisation: SampleOrganisation, building: BuildingSlug) => {
    const organisationId = await enter(organisation);
    const stay = { organisationId, buildingId: places[building].id, floor: organisation.floor ?? null };
    granted(await openTenancy(ctx, { ...stay, opensOn: termOf(ctx).opensOn }));
    const account = {
      kind: 'firm' as const,
      username: null,
      displayName: organisation.name['zh-Hant'],
      organisationId,
      grants: [{ role: 'tenant-member' as const, subdistrictId: null, buildingId: null, venueId: null }]
    };
    const { id } = granted(await addAccount(ctx, { ...account, secret: samplePin, isSample: true }));
    firms.set(organisation, { ...account, kind: 'account', accountId: id, channel: 'kiosk' });
  };

  for (const tenant of Object.values(tenants)) await settle(tenant, 'zhengxiang');
  await settle(bodies.committee, 'zhengxiang');
  await settle(bodies.zhengxiang, 'zhengxiang');
  await settle(mintouTenant, 'mintou');
  await settle(bodies.mintou, 'mintou');
  for (const partner of Object.values(partners)) await enter(partner);
  await enter(bodies.subdistrictCommittee);
  return { ids, firms };
}

/** Signs the agreements of 正祥中心 with its partner units. */
async function loadAgreements(ctx: Context, ids: ReadonlyMap<SampleOrganisation, string>) {
  const { opensOn } = termOf(ctx);
  for (const { units, ...text } of agreements) {
    const organisationIds = units.map((unit) => ids.get(unit)!);
    granted(await signAgreement(ctx, { ...text, building: 'zhengxiang', organisationIds, opensOn, closesOn: null }));
  }
}

/** Adds the people with their roles; answers each as they sign in with a browser. */
async function loadPeople(ctx: Context, places: Places, ids: ReadonlyMap<SampleOrganisation, string>) {
  const people = new Map<string, SignedIn>();
  for (const { username, displayName, works, roles, building } of accounts) {
    const grants = roles.flatMap((role) => grantsOf(role, places, building));
    const account = { username, displayName, organisationId: ids.get(works)!, grants };
    const { id } = granted(
      await addAccount(ctx, { ...account, kind: 'person', secret: samplePassword, isSample: true })
    );
    people.set(username, { ...account, kind: 'account', accountId: id, channel: 'browser' });
  }
  return people;
}

function grantsOf(role: Role, places: Places, building: BuildingSlug): Grant[] {
  const { id: buildingId, venueIds } = places[building];
  const nowhere = { role, subdistrictId: null, buildingId: null, venueId: null };
  switch (role) {
    case 'venue-manager':
      return venueIds.map((venueId) => ({ ...nowhere, buildingId, venueId }));
    case 'reception':
    case 'committee-secretary':
      return [{ ...nowhere, buildingId }];
    case 'subdistrict-officer':
      return [{ ...nowhere, subdistrictId: places.subdistrictId }];
    default:
      return [nowhere];
  }
}

/** Gives the seats of the committee, on the day on which they begin; answers their ids by username. */
async function loadCommittee(ctx: Context, ids: ReadonlyMap<SampleOrganisation, string>) {
  const { opensOn, closesOn } = termOf(ctx);
  const then: Context = { ...ctx, clock: clockAt(instantAt(opensOn, '10:00', zone)) };
  const given = new Map<string, string>();
  for (const { username, endedDaysAgo, ...seat } of seats) {
    const { works, building } = accounts.find((account) => account.username === username)!;
    const endsOn = endedDaysAgo === undefined ? closesOn : addDays(opensOn, termDays.before - endedDaysAgo);
    const about = { building, username, organisationId: ids.get(works)! };
    const { id } = granted(await appoint(then, { ...seat, ...about, opensOn, closesOn: endsOn }));
    given.set(username, id);
  }
  return given;
}

/** The days of a committee's term that are over when the sample is loaded, and all of them. */
const termDays = { before: 400, all: 3 * 365 };

function termOf(ctx: Context) {
  const opensOn = addDays(localDate(ctx.clock.now(), zone), -termDays.before);
  return { opensOn, closesOn: addDays(opensOn, termDays.all) };
}
