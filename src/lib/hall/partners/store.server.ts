import { and, desc, eq, inArray, ne, or } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant } from '../../platform/time.ts';
import type { Agreement, AgreementTier, Match, Offer, OfferState } from './types.ts';

/** Agreements, with what the directory knows of the partnerships that rest on them. */
export const agreementStore = storeOf(({ agreements, partnerships, organisations }, queries) => {
  const all = () =>
    queries
      .select({
        id: agreements.id,
        buildingId: partnerships.buildingId,
        organisationId: partnerships.organisationId,
        organisationName: organisations.name,
        tier: agreements.tier,
        title: agreements.title,
        terms: agreements.terms,
        opensOn: partnerships.opensOn,
        closesOn: partnerships.closesOn
      })
      .from(agreements)
      .innerJoin(partnerships, eq(agreements.id, partnerships.id))
      .innerJoin(organisations, eq(partnerships.organisationId, organisations.id));
  const latestFirst = [desc(partnerships.opensOn), desc(agreements.id)];

  return {
    async add(agreement: { id: string; tier: AgreementTier; title: string; terms: string; createdAt: Instant }) {
      await queries.insert(agreements).values(agreement);
    },

    async find(id: string): Promise<Agreement | undefined> {
      const [agreement] = await all().where(eq(agreements.id, id));
      return agreement;
    },

    async ofBuilding(buildingId: string): Promise<Agreement[]> {
      return all()
        .where(eq(partnerships.buildingId, buildingId))
        .orderBy(...latestFirst);
    },

    async ofOrganisation(organisationId: string): Promise<Agreement[]> {
      return all()
        .where(eq(partnerships.organisationId, organisationId))
        .orderBy(...latestFirst);
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
