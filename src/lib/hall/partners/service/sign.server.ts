import type { Context } from '../../../identity/context.ts';
import { closePartnership, openPartnership, organisationName } from '../../../organisations/service.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate, type LocalDate } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { mayRunHall } from '../../access.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { note } from '../../trail.server.ts';
import { isTerm, mayEndOn, standingOn } from '../rules.ts';
import { agreementStore } from '../store.server.ts';
import type { AgreementText } from '../types.ts';
import { placeOf, tellHall } from './building.server.ts';

/** Enters an agreement of a building, named by its slug, with an organisation, which is its partner unit while it is in force. */
export async function signAgreement(
  ctx: Context,
  {
    building: slug,
    organisationId,
    opensOn,
    closesOn,
    ...text
  }: AgreementText & { building: string; organisationId: string }
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!mayRunHall(ctx.actor, placeOf(building))) return failed('forbidden');
  if (!isTerm({ opensOn, closesOn })) return failed('bad-term');
  const isKnown = isId(organisationId) && (await organisationName(ctx, organisationId)) !== undefined;
  if (!isKnown) return failed('unknown-organisation');

  const id = await ctx.db.write(async (tx) => {
    const id = await openPartnership(ctx, tx, { organisationId, buildingId: building.id, opensOn, closesOn });
    await agreementStore(ctx.db, tx).add({ ...text, id, createdAt: ctx.clock.now() });
    const subject = { subject: 'agreement', subjectId: id } as const;
    await note(ctx, tx, subject, { action: 'sign', fromState: null, toState: text.tier });
    return id;
  });
  await tellHall(ctx, building.id);
  return succeeded({ id });
}

/** Has an agreement end, and with it the partnership: from the day `closesOn` on, which is today or later. */
export async function endAgreement(ctx: Context, id: string, closesOn: LocalDate) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const known = isId(id) ? await agreementStore(ctx.db, ctx.db.read).find(id) : undefined;
  const building = known && (await findBuildingById(ctx, known.buildingId));
  if (!building) return failed('not-found');
  if (!mayRunHall(ctx.actor, placeOf(building))) return failed('forbidden');

  const outcome = await ctx.db.write(async (tx) => {
    const agreement = (await agreementStore(ctx.db, tx).find(id))!;
    const today = localDate(ctx.clock.now(), building.zone);
    if (standingOn(agreement, today) === 'ended') return failed('state');
    if (!mayEndOn(agreement, closesOn, today)) return failed('bad-term');
    await closePartnership(ctx, tx, id, closesOn);
    const changes = { closesOn: { from: agreement.closesOn, to: closesOn } };
    const subject = { subject: 'agreement', subjectId: id } as const;
    await note(ctx, tx, subject, { action: 'end', fromState: agreement.tier, toState: null, changes });
    return succeeded({});
  });
  if (outcome.ok) await tellHall(ctx, building.id);
  return outcome;
}
