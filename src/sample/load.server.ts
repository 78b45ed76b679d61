import {
  approveBooking,
  cancelBooking,
  divideVenue,
  rejectBooking,
  requestBooking
} from '#lib/bookings/service.server.ts';
import type { Queries } from '#lib/db/port.ts';
import type { Context } from '#lib/identity/context.ts';
import { addAccount, hasAccounts } from '#lib/identity/service.server.ts';
import { operator, type Grant, type SignedIn } from '#lib/identity/types.ts';
import { appoint } from '#lib/hall/committee/service.server.ts';
import { signAgreement } from '#lib/hall/partners/service.server.ts';
import { addOrganisation, openTenancy } from '#lib/organisations/service.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { forgetQueued } from '#lib/platform/outbox/outbox.server.ts';
import { failed, succeeded } from '#lib/platform/result.ts';
import { addDays, day, hour, instantAt, localDate } from '#lib/platform/time.ts';
import { addBuilding, addSubdistrict, addVenue, hasBuildings } from '#lib/venues/service.server.ts';
import { agreementWith } from './agreements.ts';
import { accounts, samplePassword, samplePin } from './accounts.ts';
import { occasions, rejectionReasons, startTimes } from './bookings.ts';
import { seats } from './committee.ts';
import { bodies, mintouTenants, partners, zhengxiangTenants, type SampleOrganisation } from './organisations.ts';
import { buildings, divisibleHall, halves, subdistrict, venues } from './places.ts';
import { createRandom, type Random } from './random.ts';

const weeksAround = 4;
const seed = 102_074;
/** Of both buildings. */
const { zone } = buildings.zhengxiang;

type BuildingSlug = keyof typeof buildings;

interface Firm {
  organisationId: string;
  accountId: string;
}

/**
 * Loads the sample: two buildings of 水部街道 with their venues, the organisations that the report names, accounts, and
 * bookings for the weeks around now. Everything passes the services that people's own acts pass. Refused as `not-empty`
 * when there is any building or account yet.
 */
export function loadSample(ctx: Context) {
  return ctx.db.write((tx) => load(within(ctx, tx)));
}

async function load(ctx: Context) {
  if ((await hasBuildings(ctx)) || (await hasAccounts(ctx))) return failed('not-empty');
  const places = await loadPlaces(ctx);
  const firms = await loadOrganisations(ctx, places);
  await loadAccounts(ctx, places, firms.ids);
  await loadCommittee(ctx, firms.ids);
  const bookings = await loadBookings(ctx, firms);
  await forgetQueued(ctx);
  return succeeded({ bookings });
}

/** A context in which everything that services write belongs to one open transaction, so that half a sample never stays. */
function within(ctx: Context, tx: Queries): Context {
  const events = { publish: async () => {}, subscribe: ctx.events.subscribe };
  return { ...ctx, events, db: { ...ctx.db, read: tx, write: (work) => work(tx) } };
}

async function loadPlaces(ctx: Context) {
  const { id: subdistrictId } = granted(await addSubdistrict(ctx, subdistrict));
  const load = async (slug: BuildingSlug, position: number) => {
    const building = granted(await addBuilding(ctx, { ...buildings[slug], subdistrictId, position }));
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

async function loadOrganisations(ctx: Context, places: Places) {
  const { opensOn } = term(ctx);
  const ids = new Map<SampleOrganisation, string>();
  const enter = async (organisation: SampleOrganisation) => {
    const { name, type, level } = organisation;
    const { id } = granted(await addOrganisation(ctx, { name, type, level }));
    ids.set(organisation, id);
    return id;
  };
  const settle = async (organisation: SampleOrganisation, building: BuildingSlug): Promise<Firm> => {
    const organisationId = await enter(organisation);
    const buildingId = places[building].id;
    granted(await openTenancy(ctx, { organisationId, buildingId, floor: organisation.floor ?? null, opensOn }));
    const account = await addAccount(ctx, {
      kind: 'firm',
      username: null,
      displayName: organisation.name['zh-Hant'],
      organisationId,
      secret: samplePin,
      grants: [{ role: 'tenant-member', subdistrictId: null, buildingId: null, venueId: null }],
      isSample: true
    });
    return { organisationId, accountId: granted(account).id };
  };
  const sign = async ({ name }: SampleOrganisation, organisationId: string) => {
    const agreement = agreementWith(name['zh-Hant']);
    granted(
      await signAgreement(ctx, { ...agreement, building: 'zhengxiang', organisationId, opensOn, closesOn: null })
    );
  };
  const settleAll = async (organisations: readonly SampleOrganisation[], building: BuildingSlug) => {
    const settled: Firm[] = [];
    for (const organisation of organisations) settled.push(await settle(organisation, building));
    return settled;
  };

  const inZhengxiang = await settleAll(zhengxiangTenants, 'zhengxiang');
  const committee = await settle(bodies.committee, 'zhengxiang');
  await settle(bodies.zhengxiang, 'zhengxiang');
  const inMintou = await settleAll(mintouTenants, 'mintou');
  const mintou = await settle(bodies.mintou, 'mintou');
  // A tenant may be a partner unit of the building as well, as the report says of the first.
  await sign(zhengxiangTenants[0], ids.get(zhengxiangTenants[0])!);
  for (const partner of partners) await sign(partner, await enter(partner));
  await enter(bodies.subdistrictCommittee);

  return { ids, booking: { zhengxiang: [...inZhengxiang, committee], mintou: [...inMintou, mintou] } };
}

type Firms = Awaited<ReturnType<typeof loadOrganisations>>;

async function loadAccounts(ctx: Context, places: Places, organisations: Firms['ids']) {
  for (const { username, displayName, works, roles, building } of accounts) {
    const { id: buildingId, venueIds } = places[building];
    const grants = roles.flatMap((role): Grant[] => {
      switch (role) {
        case 'venue-manager':
          return venueIds.map((venueId) => ({ role, subdistrictId: null, buildingId, venueId }));
        case 'reception':
        case 'committee-secretary':
          return [{ role, subdistrictId: null, buildingId, venueId: null }];
        case 'subdistrict-officer':
          return [{ role, subdistrictId: places.subdistrictId, buildingId: null, venueId: null }];
        default:
          return [{ role, subdistrictId: null, buildingId: null, venueId: null }];
      }
    });
    granted(
      await addAccount(ctx, {
        kind: 'person',
        username,
        displayName,
        organisationId: organisations.get(works)!,
        secret: samplePassword,
        grants,
        isSample: true
      })
    );
  }
}

/** Gives the seats of the committee, on the day on which they begin. */
async function loadCommittee(ctx: Context, organisations: Firms['ids']) {
  const { opensOn, closesOn } = term(ctx);
  const then: Context = { ...ctx, clock: clockAt(instantAt(opensOn, '10:00', zone)) };
  for (const { username, endedDaysAgo, ...seat } of seats) {
    const { works, building } = accounts.find((account) => account.username === username)!;
    const endsOn = endedDaysAgo === undefined ? closesOn : addDays(today(ctx), -endedDaysAgo);
    const organisationId = organisations.get(works)!;
    granted(await appoint(then, { ...seat, building, username, organisationId, opensOn, closesOn: endsOn }));
  }
}

/** The days of a committee's term of three years, the first of which is over. */
function term(ctx: Context) {
  const opensOn = addDays(today(ctx), -400);
  return { opensOn, closesOn: addDays(opensOn, 3 * 365) };
}

function today(ctx: Context) {
  return localDate(ctx.clock.now(), zone);
}

/** Has firms book at their kiosk and managers decide, each at the time they would have; answers how many were stored. */
async function loadBookings(ctx: Context, firms: Firms): Promise<number> {
  const random = createRandom(seed);
  let stored = 0;
  for (let offset = -7 * weeksAround; offset <= 7 * weeksAround; offset++) {
    for (const building of ['zhengxiang', 'mintou'] as const) {
      for (const venue of venues[building]) {
        const times = startTimes.filter(() => random.next() < 0.22);
        for (const time of times) {
          const startsAt = instantAt(addDays(today(ctx), offset), time, zone);
          if (await loadBooking(ctx, random, random.pick(firms.booking[building]), venue.slug, startsAt)) stored++;
        }
      }
    }
  }
  return stored;
}

async function loadBooking(ctx: Context, random: Random, firm: Firm, venue: string, startsAt: number) {
  const occasion = random.pick(occasions[venue] ?? []);
  const requestedAt = Math.min(startsAt - random.between(3, 12) * day, ctx.clock.now() - random.between(1, 40) * hour);
  const asFirm: Context = { ...ctx, actor: atKiosk(firm), clock: clockAt(requestedAt) };
  const outcome = await requestBooking(asFirm, {
    venue,
    startsAt,
    endsAt: startsAt + occasion.hours * hour,
    purpose: occasion.purpose,
    title: occasion.title,
    attendees: random.between(...occasion.attendees),
    visibility: random.next() < 0.15 ? 'private' : 'public'
  });
  if (!outcome.ok) {
    // A firm that meets an earlier booking goes without, as it would in life; anything else is a fault of the sample.
    if (outcome.reason === 'taken') return false;
    throw new Error(`sample booking refused: ${outcome.reason}`);
  }

  const { id, status } = outcome.booking;
  const decide: Context = {
    ...ctx,
    actor: operator,
    clock: clockAt(requestedAt + (random.between(1, 20) * hour) / 20)
  };
  const isPast = startsAt < ctx.clock.now();
  const chance = random.next();
  if (status === 'pending' && chance < 0.06) granted(await rejectBooking(decide, id, random.pick(rejectionReasons)));
  else if (status === 'pending' && (isPast || chance < 0.7)) granted(await approveBooking(decide, id));
  if (status === 'approved' && chance < 0.06) granted(await cancelBooking(asFirm, id, null));
  return true;
}

function atKiosk({ organisationId, accountId }: Firm): SignedIn {
  return {
    kind: 'account',
    accountId,
    username: null,
    displayName: '',
    organisationId,
    channel: 'kiosk',
    grants: [{ role: 'tenant-member', subdistrictId: null, buildingId: null, venueId: null }]
  };
}

/** The value of a success; the sample's own steps have no reason to fail. */
function granted<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`the sample could not be loaded: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}
