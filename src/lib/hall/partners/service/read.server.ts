import { heldTogether } from '../../../bookings/service.server.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { affiliations, organisationName, organisationsIn } from '../../../organisations/service.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { likeness } from '../../../platform/search.ts';
import { instantAt, localDate, type LocalDate } from '../../../platform/time.ts';
import { findBuilding, listBuildings } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { mayOverseeHall, mayRunHall, worksInHall } from '../../access.ts';
import { mostOffers, mostSuggested } from '../limits.ts';
import { fits, standingOn } from '../rules.ts';
import { agreementStore, offerStore } from '../store.server.ts';
import type { MatchedOffer, Offer } from '../types.ts';
import { placeOf } from './building.server.ts';
import { trailsOf } from './trails.server.ts';

/** How much of a need has to be like a resource for it to be suggested. */
const suggestedFrom = 0.3;

/** The partner units of a building today, as everybody reads them: since when, by which agreements, and what they held with others this year. */
export async function publicPartners(ctx: Environment, slug: string) {
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const today = localDate(ctx.clock.now(), building.zone);
  const agreements = await agreementStore(ctx.db, ctx.db.read).ofBuilding(building.id);
  const inForce = agreements.filter((agreement) => standingOn(agreement, today) === 'in-force');
  const held = await heldThisYear(ctx, building, today);
  const signed = inForce
    .reverse()
    .flatMap(({ parties, ...agreement }) => parties.map((party) => ({ ...agreement, party })));
  const byOrganisation = Map.groupBy(signed, ({ party }) => party.organisationId);
  const partners = [...byOrganisation].map(([id, own]) => ({
    id,
    name: own[0]!.party.name,
    since: own[0]!.opensOn,
    agreements: own.map(({ tier, title }) => ({ tier, title })),
    held: held.get(id) ?? 0
  }));
  return succeeded({ building, year: Number(today.slice(0, 4)), partners });
}

/** All agreements of a building, ended ones too, for those who work in its hall, with what each unit held with others this year. */
export async function readAgreements(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = placeOf(building);
  if (!worksInHall(ctx.actor, place)) return failed('forbidden');
  const today = localDate(ctx.clock.now(), building.zone);
  const agreements = await agreementStore(ctx.db, ctx.db.read).ofBuilding(building.id);
  const held = await heldThisYear(ctx, building, today);
  const trails = await trailsOf(ctx, 'agreement', agreements, mayOverseeHall(ctx.actor, place));
  return succeeded({
    today,
    zone: building.zone,
    agreements: agreements.map((agreement) => ({
      ...agreement,
      standing: standingOn(agreement, today),
      parties: agreement.parties.map((party) => ({ ...party, held: held.get(party.organisationId) ?? 0 })),
      trail: trails(agreement.id)
    })),
    may: { run: mayRunHall(ctx.actor, place) }
  });
}

/**
 * What is offered and needed in a building by those who are there today, for those who work in its hall, with what it was matched
 * to; beside each need the resources whose words are like its own.
 */
export async function readOffers(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = placeOf(building);
  if (!worksInHall(ctx.actor, place)) return failed('forbidden');
  const kept = await offerStore(ctx.db, ctx.db.read).keptIn(building.id);
  const organisations = [...new Set(kept.map(({ organisationId }) => organisationId))];
  const today = localDate(ctx.clock.now(), building.zone);
  const here = await organisationsIn(ctx, organisations, building.id, today);
  const offers = await withMatches(
    ctx,
    kept.filter(({ organisationId }) => here.has(organisationId))
  );
  const trails = await trailsOf(ctx, 'offer', offers, mayOverseeHall(ctx.actor, place));
  const told = offers.map((offer) => ({ ...offer, trail: trails(offer.id) }));
  const resources = told.filter(({ kind }) => kind === 'resource');
  const needs = told.filter(({ kind }) => kind === 'need');
  return succeeded({
    resources,
    needs: needs.map((need) => ({ ...need, ...choicesFor(need, resources) })),
    may: { run: mayRunHall(ctx.actor, place) }
  });
}

/** What the actor's organisation agreed on with buildings, and what it offers and needs there, the latest first. */
export async function ownPartnership(ctx: Context) {
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) return failed('forbidden');
  const [name, buildings, belongsTo, agreements] = await Promise.all([
    organisationName(ctx, organisationId),
    listBuildings(ctx),
    affiliations(ctx, organisationId),
    agreementStore(ctx.db, ctx.db.read).ofOrganisation(organisationId)
  ]);
  const todayIn = (building: Building) => localDate(ctx.clock.now(), building.zone);
  const byId = new Map(buildings.map((building) => [building.id, building]));
  const own = await offerStore(ctx.db, ctx.db.read).ofOrganisation(organisationId, 2 * mostOffers);
  const ofAgreement = await trailsOf(ctx, 'agreement', agreements, false);
  const ofOffer = await trailsOf(ctx, 'offer', own, false);
  return succeeded({
    organisation: { id: organisationId, name: name! },
    buildings: buildings.filter((building) => {
      const { tenant, partner } = belongsTo(building.id, todayIn(building));
      return tenant || partner;
    }),
    agreements: agreements.map((agreement) => {
      const building = byId.get(agreement.buildingId)!;
      const others = agreement.parties.filter((party) => party.organisationId !== organisationId);
      return {
        ...agreement,
        building: building.name,
        zone: building.zone,
        others: others.map(({ name }) => name),
        standing: standingOn(agreement, todayIn(building)),
        trail: ofAgreement(agreement.id)
      };
    }),
    offers: (await withMatches(ctx, own)).map((offer) => {
      const { name, zone } = byId.get(offer.buildingId)!;
      return { ...offer, building: name, zone, trail: ofOffer(offer.id) };
    })
  });
}

function heldThisYear(ctx: Environment, building: Building, today: LocalDate): Promise<Map<string, number>> {
  const startsAt = instantAt(`${today.slice(0, 4)}-01-01`, '00:00', building.zone);
  return heldTogether(ctx, building.id, { startsAt, endsAt: ctx.clock.now() });
}

async function withMatches(ctx: Environment, offers: Offer[]): Promise<MatchedOffer[]> {
  const store = offerStore(ctx.db, ctx.db.read);
  const matches = await store.matchesOf(offers.map(({ id }) => id));
  const others = await store.withIds([...new Set(matches.flatMap(({ resourceId, needId }) => [resourceId, needId]))]);
  const byId = new Map(others.map((offer) => [offer.id, offer]));
  return offers.map((offer) => ({
    ...offer,
    matches: matches
      .filter(({ resourceId, needId }) => resourceId === offer.id || needId === offer.id)
      .map(({ resourceId, needId, note, at }) => {
        const { id, title, organisationName } = byId.get(resourceId === offer.id ? needId : resourceId)!;
        return { id, title, organisationName, note, at };
      })
  }));
}

/** The resources that can be matched to a need, the likely ones before the others. */
function choicesFor(need: MatchedOffer, resources: MatchedOffer[]) {
  const matched = new Set(need.matches.map(({ id }) => id));
  const choices = resources
    .filter((resource) => fits(resource, need) && !matched.has(resource.id))
    .map(({ id, title, organisationName, ...resource }) => ({
      id,
      title,
      organisationName,
      likeness: Math.max(
        likeness(need.title, `${title} ${resource.description}`),
        likeness(title, `${need.title} ${need.description}`)
      )
    }))
    .sort((a, b) => b.likeness - a.likeness);
  const likely = choices.filter((choice) => choice.likeness >= suggestedFrom).slice(0, mostSuggested);
  return { likely, others: choices.filter((choice) => !likely.includes(choice)) };
}
