import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import type { Place } from '../../../identity/types.ts';
import { isId, newId } from '../../../platform/id.ts';
import { answeredOnce } from '../../../platform/idempotency/idempotency.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { isLocalDate, localDate } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { mayRunHall, worksInHall } from '../../access.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { note, noteAll } from '../../trail.server.ts';
import { earliestDay } from '../limits.ts';
import { publicationStore } from '../store.server.ts';
import type { NewPublications, Publication } from '../types.ts';
import { countPublication } from './counted.server.ts';

/**
 * Enters what a hall has put out, several titles of one kind and day at once, for who runs it; answers the entries. Under a key,
 * the same sent again is entered once. Refused as `date` where the day is none, is still to come or lies too far back.
 */
export async function addPublications(ctx: Context, { building: slug, ...entered }: NewPublications, key?: string) {
  const { actor } = ctx;
  if (actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!mayRunHall(actor, placeOf(building))) return failed('forbidden');
  const today = localDate(ctx.clock.now(), building.zone);
  const { publishedOn } = entered;
  if (!isLocalDate(publishedOn) || publishedOn < earliestDay || publishedOn > today) return failed('date');

  const accountId = actor.kind === 'account' ? actor.accountId : null;
  const outcome = await ctx.db.write((tx) => {
    const work = () => add(ctx, tx, building, entered, accountId);
    const request = { addPublications: entered, building: building.id };
    return accountId === null ? work() : answeredOnce(ctx, tx, { accountId, key, request }, work);
  });
  if (outcome.ok) await tell(ctx, building.id);
  return outcome;
}

async function add(
  ctx: Context,
  tx: Queries,
  building: Building,
  { kind, publishedOn, titles }: Omit<NewPublications, 'building'>,
  createdBy: string | null
) {
  const publications = titles.map((title): Publication => ({
    id: newId(),
    buildingId: building.id,
    kind,
    title,
    publishedOn,
    withdrawnAt: null
  }));
  const createdAt = ctx.clock.now();
  await publicationStore(ctx.db, tx).addAll(publications.map((each) => ({ ...each, createdBy, createdAt })));
  const steps = publications.map(({ id }) => ({ subjectId: id, action: 'enter', fromState: null, toState: 'entered' }));
  await noteAll(ctx, tx, 'publication', steps);
  for (const publication of publications) await countPublication(ctx, tx, publication, building.zone, null);
  return succeeded({ publications, zone: building.zone });
}

/**
 * Withdraws an entry that should not be in the register, with the reason: it stays there, and counts no more. For who runs the
 * hall; refused as `withdrawn` where it is already.
 */
export async function withdrawPublication(ctx: Context, id: string, reason: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const known = isId(id) ? await publicationStore(ctx.db, ctx.db.read).find(id) : undefined;
  const building = known && (await findBuildingById(ctx, known.buildingId));
  if (!building) return failed('not-found');
  const place = placeOf(building);
  if (!mayRunHall(ctx.actor, place)) return failed(worksInHall(ctx.actor, place) ? 'forbidden' : 'not-found');

  const outcome = await ctx.db.write(async (tx) => {
    const store = publicationStore(ctx.db, tx);
    const publication = (await store.find(id))!;
    if (publication.withdrawnAt !== null) return failed('withdrawn');
    const withdrawn = { ...publication, withdrawnAt: ctx.clock.now() };
    await store.withdraw(id, withdrawn.withdrawnAt);
    const step = { action: 'withdraw', fromState: 'entered', toState: 'withdrawn', reason };
    await note(ctx, tx, { subject: 'publication', subjectId: id }, step);
    await countPublication(ctx, tx, withdrawn, building.zone, reason);
    return succeeded({ publication: withdrawn, zone: building.zone, building: building.slug });
  });
  if (outcome.ok) await tell(ctx, building.id);
  return outcome;
}

function placeOf({ id, subdistrictId }: Building): Place {
  return { subdistrictId, buildingId: id };
}

async function tell(ctx: Context, buildingId: string): Promise<void> {
  await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
}
