import { and, asc, eq, gt, inArray, isNull, lte, or, sql, type Placeholder } from 'drizzle-orm';
import { prepared, storeOf } from '../db/store.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { Instant, LocalDate } from '../platform/time.ts';
import type { Affiliation, Organisation } from './types.ts';

/** A time in a building: from a day, until the day it is over or open-ended. */
export interface Stay {
  id: string;
  organisationId: string;
  buildingId: string;
  opensOn: LocalDate;
  closesOn: LocalDate | null;
}

/** The directory's tables. */
export const organisationStore = storeOf(({ organisations, tenancies, partnerships }, queries) => {
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

    async closePartnership(id: string, closesOn: LocalDate) {
      await queries.update(partnerships).set({ closesOn }).where(eq(partnerships.id, id));
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
