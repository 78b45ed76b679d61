import { and, asc, desc, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant } from '../../platform/time.ts';
import type { Agreement, AgreementTier, Match, Offer, OfferState } from './types.ts';

/** Agreements, with what the directory knows of the partnerships that they opened: of all parties the same days. */
export const agreementStore = storeOf(({ agreements, agreementParties, partnerships, organisations }, queries) => {
  /** Agreements by their parties, the latest first. */
  async function those(which: SQL | undefined): Promise<Agreement[]> {
    const rows = await queries
      .select({
        id: agreements.id,
        buildingId: partnerships.buildingId,
        tier: agreements.tier,
        title: agreements.title,
        terms: agreements.terms,
        opensOn: partnerships.opensOn,
        closesOn: partnerships.closesOn,
        party: { organisationId: partnerships.organisationId, name: organisations.name }
      })
      .from(agreements)
      .innerJoin(agreementParties, eq(agreements.id, agreementParties.agreementId))
      .innerJoin(partnerships, eq(agreementParties.partnershipId, partnerships.id))
      .innerJoin(organisations, eq(partnerships.organisationId, organisations.id))
      .where(which)
      .orderBy(desc(partnerships.opensOn), desc(agreements.id), asc(partnerships.id));
    const byAgreement = Map.groupBy(rows, ({ id }) => id);
    return Array.from(byAgreement, ([, signed]) => {
      const { party: _, ...agreement } = signed[0]!;
      return { ...agreement, parties: signed.map(({ party }) => party) };
    });
  }

  return {
    /** Adds an agreement with the partnerships that it opened. */
    async add(
      agreement: { id: string; tier: AgreementTier; title: string; terms: string; createdAt: Instant },
      partnershipIds: readonly string[]
    ) {
      await queries.insert(agreements).values(agreement);
      const parties = partnershipIds.map((partnershipId) => ({ partnershipId, agreementId: agreement.id }));
      await queries.insert(agreementParties).values(parties);
    },

    async find(id: string): Promise<Agreement | undefined> {
      const [agreement] = await those(eq(agreements.id, id));
      return agreement;
    },

    /** The partnerships that an agreement opened. */
    async partnershipsOf(id: string): Promise<string[]> {
      const { partnershipId, agreementId } = agreementParties;
      const rows = await queries.select({ partnershipId }).from(agreementParties).where(eq(agreementId, id));
      return rows.map((row) => row.partnershipId);
    },

    async ofBuilding(buildingId: string): Promise<Agreement[]> {
      return those(eq(partnerships.buildingId, buildingId));
    },

    async ofOrganisation(organisationId: string): Promise<Agreement[]> {
      const own = queries
        .select({ id: agreementParties.agreementId })
        .from(agreementParties)
        .innerJoin(partnerships, eq(agreementParties.partnershipId, partnerships.id))
        .where(eq(partnerships.organisationId, organisationId));
      return those(inArray(agreements.id, own));
    }
  };
});

/** Resources and needs, and how they were matched. */
export const offerStore = storeOf(({ partnerOffers, partnerMatches, organisations }, queries) => {
  const all = () =>
    queries
      .select({
        id: partnerOffers.id,
        buildingId: partnerOffers.buildingId,
        organisationId: partnerOffers.organisationId,
        organisationName: organisations.name,
        kind: partnerOffers.kind,
        title: partnerOffers.title,
        description: partnerOffers.description,
        state: partnerOffers.state,
        createdAt: partnerOffers.createdAt
      })
      .from(partnerOffers)
      .innerJoin(organisations, eq(partnerOffers.organisationId, organisations.id));
  const isKept = ne(partnerOffers.state, 'closed');

  return {
    async add(offer: Omit<Offer, 'organisationName'>) {
      await queries.insert(partnerOffers).values({ ...offer, changedAt: offer.createdAt });
    },

    async setState(id: string, state: OfferState, changedAt: Instant) {
      await queries.update(partnerOffers).set({ state, changedAt }).where(eq(partnerOffers.id, id));
    },

    async find(id: string): Promise<Offer | undefined> {
      const [offer] = await all().where(eq(partnerOffers.id, id));
      return offer;
    },

    async withIds(ids: string[]): Promise<Offer[]> {
      return ids.length === 0 ? [] : all().where(inArray(partnerOffers.id, ids));
    },

    /** What is offered and needed in a building and not closed, the latest first. */
    async keptIn(buildingId: string): Promise<Offer[]> {
      return all()
        .where(and(eq(partnerOffers.buildingId, buildingId), isKept))
        .orderBy(desc(partnerOffers.id));
    },

    /** How much an organisation offers and needs in a building that is not closed. */
    async countKept(buildingId: string, organisationId: string): Promise<number> {
      const { buildingId: building, organisationId: organisation } = partnerOffers;
      return queries.$count(partnerOffers, and(eq(building, buildingId), eq(organisation, organisationId), isKept));
    },

    /** The latest that an organisation offered or needed, in all buildings. */
    async ofOrganisation(organisationId: string, limit: number): Promise<Offer[]> {
      return all().where(eq(partnerOffers.organisationId, organisationId)).orderBy(desc(partnerOffers.id)).limit(limit);
    },

    async addMatch(match: Match & { id: string }) {
      await queries.insert(partnerMatches).values(match);
    },

    /** What any of these was matched to, in order. */
    async matchesOf(offerIds: string[]): Promise<Match[]> {
      if (offerIds.length === 0) return [];
      const { id, resourceId, needId, note, at } = partnerMatches;
      return queries
        .select({ resourceId, needId, note, at })
        .from(partnerMatches)
        .where(or(inArray(resourceId, offerIds), inArray(needId, offerIds)))
        .orderBy(id);
    }
  };
});
