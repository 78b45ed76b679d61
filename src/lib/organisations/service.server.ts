import type { Queries } from '../db/port.ts';
import type { Context, Environment } from '../identity/context.ts';
import { isId, newId } from '../platform/id.ts';
import { failed, succeeded } from '../platform/result.ts';
import { count } from '../platform/tally/tally.server.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';
import { mayEditDirectory } from './access.ts';
import { countedOfStay, type CountableStay } from './counted.ts';
import { pinyinInitials } from './rules.ts';
import { organisationStore } from './store.server.ts';
import type { Affiliation, Organisation, OrganisationLevel, OrganisationType, Stay } from './types.ts';

/** Enters an organisation in the directory. */
export async function addOrganisation(
  ctx: Context,
  input: { name: LocalizedText; type: OrganisationType; level: OrganisationLevel | null }
) {
  if (!mayEditDirectory(ctx.actor)) return failed('forbidden');
  const id = newId();
  const organisation = {
    ...input,
    id,
    pinyinInitials: pinyinInitials(input.name['zh-Hans']),
    createdAt: ctx.clock.now()
  };
  await ctx.db.write((tx) => organisationStore(ctx.db, tx).add(organisation));
  return succeeded({ id });
}

/**
 * The id of the organisation of exactly this name, which is entered in the directory where it is not there yet, inside the
 * caller's transaction. The caller decides who may.
 */
export async function enterOrganisation(
  ctx: Environment,
  tx: Queries,
  input: { name: LocalizedText; type: OrganisationType; level: OrganisationLevel | null }
): Promise<string> {
  const store = organisationStore(ctx.db, tx);
  const names = Object.values(input.name);
  const known = (await store.all()).find(({ name }) => Object.values(name).some((each) => names.includes(each)));
  if (known) return known.id;
  const id = newId();
  await store.add({ ...input, id, pinyinInitials: pinyinInitials(input.name['zh-Hans']), createdAt: ctx.clock.now() });
  return id;
}

/** Records that an organisation has moved into a building, or will; answers the id of the tenancy. */
export async function openTenancy(
  ctx: Context,
  input: { organisationId: string; buildingId: string; floor: string | null; opensOn: LocalDate }
) {
  if (!mayEditDirectory(ctx.actor)) return failed('forbidden');
  const id = newId();
  await ctx.db.write(async (tx) => {
    await organisationStore(ctx.db, tx).addTenancy({ ...input, id, closesOn: null });
    await countStay(ctx, tx, 'tenant', id);
  });
  return succeeded({ id });
}

/** Records that an organisation is no longer in a building from a day on; refused as `bad-term` where it had not moved in by then. */
export async function closeTenancy(ctx: Context, id: string, closesOn: LocalDate) {
  if (!mayEditDirectory(ctx.actor)) return failed('forbidden');
  return ctx.db.write(async (tx) => {
    const store = organisationStore(ctx.db, tx);
    const tenancy = isId(id) ? await store.stay('tenant', id) : undefined;
    if (!tenancy) return failed('not-found');
    if (closesOn <= tenancy.opensOn) return failed('bad-term');
    await store.close('tenant', id, closesOn);
    await countStay(ctx, tx, 'tenant', id);
    return succeeded({});
  });
}

/**
 * Makes an organisation a partner unit of a building from a day on, inside the caller's transaction, and answers the id of the
 * partnership. The caller, who has the agreement that it rests on, decides who may.
 */
export async function openPartnership(
  ctx: Environment,
  tx: Queries,
  stay: { organisationId: string; buildingId: string; opensOn: LocalDate; closesOn: LocalDate | null }
): Promise<string> {
  const id = newId();
  await organisationStore(ctx.db, tx).addPartnership({ ...stay, id });
  await countStay(ctx, tx, 'partner', id);
  return id;
}

/** Has a partnership be over from a day on, as {@link openPartnership} began it. */
export async function closePartnership(ctx: Environment, tx: Queries, id: string, closesOn: LocalDate): Promise<void> {
  await organisationStore(ctx.db, tx).close('partner', id, closesOn);
  await countStay(ctx, tx, 'partner', id);
}

/** What each tenancy counts for, a page of at most `most` by id, beginning after `afterId`: for recounting all. */
export function countedTenancies(ctx: Environment, afterId: string | null, most: number) {
  return countedStays(ctx, 'tenant', afterId, most);
}

/** What each partnership counts for, as {@link countedTenancies} tells it of tenancies. */
export function countedPartnerships(ctx: Environment, afterId: string | null, most: number) {
  return countedStays(ctx, 'partner', afterId, most);
}

async function countedStays({ db }: Environment, affiliation: Affiliation, afterId: string | null, most: number) {
  const stays = await organisationStore(db, db.read).staysAfter(affiliation, afterId, most);
  return stays.map((stay) => countedAs(affiliation, stay));
}

/** Has a stay that was stored count for what it is now. */
async function countStay(ctx: Environment, tx: Queries, affiliation: Affiliation, id: string): Promise<void> {
  const stay = countedAs(affiliation, (await organisationStore(ctx.db, tx).stay(affiliation, id))!);
  await count(ctx, tx, stay, stay.counted);
}

function countedAs(affiliation: Affiliation, stay: Stay & CountableStay & { zone: string }) {
  const { id, buildingId, zone } = stay;
  return { id, building: { id: buildingId, zone }, counted: countedOfStay(affiliation, stay) };
}

/** The firms with a unit in a building on a day, by the pinyin of their names: the lobby's board. */
export function tenantsOf(ctx: Environment, buildingId: string, on: LocalDate) {
  return organisationStore(ctx.db, ctx.db.read).tenantsOf(buildingId, on);
}

/** How an organisation belongs to a building on a day; reads through `queries`. */
export async function affiliationsOf(
  { db }: Environment,
  queries: Queries,
  organisationId: string,
  buildingId: string,
  on: LocalDate
): Promise<Record<Affiliation, boolean>> {
  const store = organisationStore(db, queries);
  return {
    tenant: await store.isAffiliated('tenant', organisationId, buildingId, on),
    partner: await store.isAffiliated('partner', organisationId, buildingId, on)
  };
}

/** How an organisation belongs to buildings: tells it of any building on a day there. */
export async function affiliations(
  ctx: Environment,
  organisationId: string
): Promise<(buildingId: string, on: LocalDate) => Record<Affiliation, boolean>> {
  const stays = await organisationStore(ctx.db, ctx.db.read).staysOf(organisationId);
  const isIn = (affiliation: Affiliation, buildingId: string, on: LocalDate) =>
    stays[affiliation].some(
      (stay) => stay.buildingId === buildingId && stay.opensOn <= on && (stay.closesOn === null || on < stay.closesOn)
    );
  return (buildingId, on) => ({ tenant: isIn('tenant', buildingId, on), partner: isIn('partner', buildingId, on) });
}

/** The tenants and partner units of a building on a day among these organisations. */
export async function organisationsIn(
  ctx: Environment,
  organisationIds: string[],
  buildingId: string,
  on: LocalDate
): Promise<Set<string>> {
  return new Set(await organisationStore(ctx.db, ctx.db.read).inBuilding(organisationIds, buildingId, on));
}

/** The whole directory, by pinyin. */
export function listOrganisations(ctx: Environment): Promise<Organisation[]> {
  return organisationStore(ctx.db, ctx.db.read).all();
}

/** The organisation with exactly this name in one of the languages. */
export async function findOrganisation(ctx: Environment, name: string): Promise<Organisation | undefined> {
  const organisations = await organisationStore(ctx.db, ctx.db.read).all();
  return organisations.find((organisation) => Object.values(organisation.name).includes(name));
}

/** The organisations whose name in any language, or its pinyin initials, contains a text; the first of them by pinyin. */
export async function searchOrganisations(ctx: Environment, text: string, most: number): Promise<Organisation[]> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const organisations = await organisationStore(ctx.db, ctx.db.read).all();
  const fits = ({ name, pinyinInitials }: Organisation) =>
    pinyinInitials.includes(wanted) || Object.values(name).some((each) => each.toLowerCase().includes(wanted));
  return organisations.filter(fits).slice(0, most);
}

/** The name of the organisation with this id. Reads through `queries`: a transaction where the answer guards a write. */
export function organisationName(
  ctx: Environment,
  id: string,
  queries: Queries = ctx.db.read
): Promise<LocalizedText | undefined> {
  return organisationStore(ctx.db, queries).name(id);
}

/** The names of these organisations by id. */
export function organisationNames(ctx: Environment, ids: string[]): Promise<Map<string, LocalizedText>> {
  return organisationStore(ctx.db, ctx.db.read).names(ids);
}
