import { and, asc, eq, gt, inArray, isNull, lte, or, sql, type Placeholder } from 'drizzle-orm';
import { prepared, storeOf } from '../db/store.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { Instant, LocalDate } from '../platform/time.ts';
import type { Affiliation, Organisation, Stay } from './types.ts';

/** The directory's tables. */
export const organisationStore = storeOf(({ organisations, tenancies, partnerships, buildings }, queries) => {
  const staysAs = { tenant: tenancies, partner: partnerships };

  const inForce = (affiliation: Affiliation, on: LocalDate | Placeholder) => {
    const stays = staysAs[affiliation];
    return and(lte(stays.opensOn, on), or(isNull(stays.closesOn), gt(stays.closesOn, on)));
  };

  const stayIn = (affiliation: Affiliation) =>
    prepared(() => {
      const stays = staysAs[affiliation];
      return queries
        .select({ id: stays.id })
        .from(stays)
        .where(
          and(
            eq(stays.organisationId, sql.placeholder('organisationId')),
            eq(stays.buildingId, sql.placeholder('buildingId')),
            inForce(affiliation, sql.placeholder('on'))
          )
        )
        .limit(1);
    });
  const stayAs = { tenant: stayIn('tenant'), partner: stayIn('partner') };

  const countable = (affiliation: Affiliation) => {
    const stays = staysAs[affiliation];
    return queries
      .select({
        id: stays.id,
        organisationId: stays.organisationId,
        buildingId: stays.buildingId,
        opensOn: stays.opensOn,
        closesOn: stays.closesOn,
        level: organisations.level,
        type: organisations.type,
        zone: buildings.zone
      })
      .from(stays)
      .innerJoin(organisations, eq(stays.organisationId, organisations.id))
      .innerJoin(buildings, eq(stays.buildingId, buildings.id));
  };

  const nameOf = prepared(() =>
    queries
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, sql.placeholder('id')))
  );

  const organisationColumns = {
    id: organisations.id,
    name: organisations.name,
    type: organisations.type,
    level: organisations.level,
    pinyinInitials: organisations.pinyinInitials
  };

  return {
    async add(organisation: Organisation & { createdAt: Instant }) {
      await queries.insert(organisations).values(organisation);
    },

    async addTenancy(stay: Stay & { floor: string | null }) {
      await queries.insert(tenancies).values(stay);
    },

    async addPartnership(stay: Stay) {
      await queries.insert(partnerships).values(stay);
    },

    /** Has a stay be over from a day on. */
    async close(affiliation: Affiliation, id: string, closesOn: LocalDate) {
      const stays = staysAs[affiliation];
      await queries.update(stays).set({ closesOn }).where(eq(stays.id, id));
    },

    /** The stay with this id, with the kind of its organisation and the zone of its building. */
    async stay(affiliation: Affiliation, id: string) {
      const [found] = await countable(affiliation).where(eq(staysAs[affiliation].id, id));
      return found;
    },

    /** The stays whose ids come after one, by id, each as {@link stay} tells it. */
    async staysAfter(affiliation: Affiliation, afterId: string | null, most: number) {
      const { id } = staysAs[affiliation];
      return countable(affiliation)
        .where(afterId === null ? undefined : gt(id, afterId))
        .orderBy(asc(id))
        .limit(most);
    },

    async tenantsOf(buildingId: string, on: LocalDate) {
      return queries
        .select({ ...organisationColumns, floor: tenancies.floor })
        .from(tenancies)
        .innerJoin(organisations, eq(tenancies.organisationId, organisations.id))
        .where(and(eq(tenancies.buildingId, buildingId), inForce('tenant', on)))
        .orderBy(asc(organisations.pinyinInitials), asc(organisations.id));
    },

    async isAffiliated(affiliation: Affiliation, organisationId: string, buildingId: string, on: LocalDate) {
      const [found] = await stayAs[affiliation]({ organisationId, buildingId, on });
      return found !== undefined;
    },

    /** Those of some organisations that are in a building on a day, in whatever way. */
    async inBuilding(organisationIds: string[], buildingId: string, on: LocalDate): Promise<string[]> {
      const staysIn = (affiliation: Affiliation) => {
        const stays = staysAs[affiliation];
        return queries
          .select({ id: stays.organisationId })
          .from(stays)
          .where(and(eq(stays.buildingId, buildingId), inForce(affiliation, on)));
      };
      const isIn = or(inArray(organisations.id, staysIn('tenant')), inArray(organisations.id, staysIn('partner')));
      const rows = await queries
        .select({ id: organisations.id })
        .from(organisations)
        .where(and(inArray(organisations.id, organisationIds), isIn));
      return rows.map(({ id }) => id);
    },

    /** Where an organisation stays or has stayed, and as what. */
    async staysOf(organisationId: string) {
      const staysIn = (affiliation: Affiliation) => {
        const stays = staysAs[affiliation];
        return queries
          .select({ buildingId: stays.buildingId, opensOn: stays.opensOn, closesOn: stays.closesOn })
          .from(stays)
          .where(eq(stays.organisationId, organisationId));
      };
      const [tenant, partner] = await Promise.all([staysIn('tenant'), staysIn('partner')]);
      return { tenant, partner };
    },

    /** Organisations are few; names in three languages are compared here rather than inside JSON, which engines read differently. */
    async all(): Promise<Organisation[]> {
      return queries.select(organisationColumns).from(organisations).orderBy(asc(organisations.pinyinInitials));
    },

    async name(id: string): Promise<LocalizedText | undefined> {
      const [found] = await nameOf({ id });
      return found?.name;
    },

    async names(ids: string[]): Promise<Map<string, LocalizedText>> {
      if (ids.length === 0) return new Map();
      const rows = await queries
        .select({ id: organisations.id, name: organisations.name })
        .from(organisations)
        .where(inArray(organisations.id, ids));
      return new Map(rows.map(({ id, name }) => [id, name]));
    }
  };
});
