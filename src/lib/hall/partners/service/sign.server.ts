import type { Context } from '../../../identity/context.ts';
import { closePartnership, openPartnership, organisationNames } from '../../../organisations/service.server.ts';
import { isId, newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate, type LocalDate } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { mayRunHall } from '../../access.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { note } from '../../trail.server.ts';
import { mostParties } from '../limits.ts';
import { arePartiesOf, isTerm, mayEndOn, standingOn } from '../rules.ts';
import { agreementStore } from '../store.server.ts';
import type { NewAgreement } from '../types.ts';
import { placeOf, tellHall } from './building.server.ts';

/**
 * Enters an agreement of a building with organisations, which are its partner units while it is in force. Refused as `parties`
 * where so many cannot sign one of its tier.
 */
export async function signAgreement(
  ctx: Context,
  { building: slug, organisationIds, opensOn, closesOn, ...text }: NewAgreement
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!mayRunHall(ctx.actor, placeOf(building))) return failed('forbidden');
  if (!isTerm({ opensOn, closesOn })) return failed('bad-term');
  const parties = [...new Set(organisationIds)];
  if (parties.length === 0) return failed('unknown-organisation');
  if (parties.length > mostParties || !arePartiesOf(text.tier, parties.length)) return failed('parties');
  const areKnown = parties.every(isId) && (await organisationNames(ctx, parties)).size === parties.length;
  if (!areKnown) return failed('unknown-organisation');

  const id = newId();
  await ctx.db.write(async (tx) => {
    const partnerships: string[] = [];
    for (const organisationId of parties) {
      partnerships.push(await openPartnership(ctx, tx, { organisationId, buildingId: building.id, opensOn, closesOn }));
    }
    await agreementStore(ctx.db, tx).add({ ...text, id, createdAt: ctx.clock.now() }, partnerships);
    const subject = { subject: 'agreement', subjectId: id } as const;
    await note(ctx, tx, subject, { action: 'sign', fromState: null, toState: text.tier });
  });
  await tellHall(ctx, building.id);
  return succeeded({ id });
}

/** Has an agreement end, and with it its partnerships: from the day `closesOn` on, which is today or later. */
export async function endAgreement(ctx: Context, id: string, closesOn: LocalDate) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const known = isId(id) ? await agreementStore(ctx.db, ctx.db.read).find(id) : undefined;
  const building = known && (await findBuildingById(ctx, known.buildingId));
  if (!building) return failed('not-found');
  if (!mayRunHall(ctx.actor, placeOf(building))) return failed('forbidden');

  const outcome = await ctx.db.write(async (tx) => {
    const store = agreementStore(ctx.db, tx);
    const agreement = (await store.find(id))!;
    const today = localDate(ctx.clock.now(), building.zone);
    if (standingOn(agreement, today) === 'ended') return failed('state');
    if (!mayEndOn(agreement, closesOn, today)) return failed('bad-term');
    for (const partnershipId of await store.partnershipsOf(id))
      await closePartnership(ctx, tx, partnershipId, closesOn);
    const changes = { closesOn: { from: agreement.closesOn, to: closesOn } };
    const subject = { subject: 'agreement', subjectId: id } as const;
    await note(ctx, tx, subject, { action: 'end', fromState: agreement.tier, toState: null, changes });
    return succeeded({});
  });
  if (outcome.ok) await tellHall(ctx, building.id);
  return outcome;
}
