import * as v from 'valibot';
import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { holdersOf } from '../../identity/service.server.ts';
import { enterOrganisation, organisationName } from '../../organisations/service.server.ts';
import type { OrganisationLevel, OrganisationType } from '../../organisations/types.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { count } from '../../platform/tally/tally.server.ts';
import { findVenue, listBuildings } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { mayKeepDesk, receivers } from '../access.ts';
import { countedOfReception } from '../counted.ts';
import * as input from '../input.ts';
import { stateAfter, type ReceptionStep } from '../rules.ts';
import { receptionStore, type ReceptionRow } from '../store.server.ts';
import type { Ceremony, ReceivedVia, Reception, ReceptionPurpose } from '../types.ts';
import { note, placeOf, tellDesk } from './building.server.ts';

/** An organisation of the directory, or one to enter there; its name is kept as it was given. */
export type NamedOrganisation =
  { id: string } | { name: string; type: OrganisationType; level: OrganisationLevel | null };

/** What is entered of a group besides whose it is and how many they are. */
export interface ReceptionText {
  /** Slug of the venue that it comes to; `null` for none of its own. */
  venue: string | null;
  purpose: ReceptionPurpose;
  /** The account of who shows them around, of those who keep the desk. */
  guideId: string | null;
  ceremonies: readonly Ceremony[];
  note: string;
}

/** A group with its building, as steps are taken with it. */
export interface Found {
  reception: ReceptionRow;
  building: Building;
}

/**
 * Changes a group in one transaction, at the desk of its building or at a kiosk there. For those who do not keep the desk it
 * exists at kiosks only, if it is public and while it is expected or in.
 */
export async function changeGroup<T extends { ok: boolean }>(
  ctx: Context,
  id: string,
  via: ReceivedVia,
  work: (tx: Queries, found: Found) => Promise<T>
) {
  const known = isId(id) ? await receptionStore(ctx.db, ctx.db.read).find(id) : undefined;
  const building = known && (await listBuildings(ctx)).find((each) => each.id === known.buildingId);
  if (!building) return failed('not-found');
  const isReachable =
    via === 'desk'
      ? mayKeepDesk(ctx.actor, placeOf(building))
      : known.isPublic && ['expected', 'in'].includes(known.state);
  if (!isReachable) return failed('not-found');

  const outcome = await ctx.db.write(async (tx) => {
    const reception = (await receptionStore(ctx.db, tx).find(id))!;
    return work(tx, { reception, building });
  });
  if (outcome.ok) await tellDesk(ctx, building.id);
  return outcome;
}

/** Takes a step that changes the state of a group, with what else it changes. */
export async function take(
  ctx: Context,
  tx: Queries,
  { reception, building }: Found,
  step: ReceptionStep,
  values: Partial<Reception>,
  reason: string | null = null
) {
  const state = stateAfter(step, reception.state);
  if (state === null) return failed('state', { state: reception.state });
  const { id } = reception;
  await receptionStore(ctx.db, tx).change(id, { ...values, state });
  await countGroup(ctx, tx, { ...reception, ...values, state }, building, reason);
  await noteGroup(ctx, tx, id, { action: step, fromState: reception.state, toState: state, reason });
  return succeeded({ id });
}

/** Has a group count for what it is now. */
export async function countGroup(
  ctx: Context,
  tx: Queries,
  reception: Reception,
  building: Pick<Building, 'id' | 'zone'>,
  reason: string | null = null
): Promise<void> {
  const organisation = (await receptionStore(ctx.db, tx).organisation(reception.organisationId))!;
  await count(
    ctx,
    tx,
    { id: reception.id, building },
    countedOfReception(reception, organisation, building.zone),
    reason
  );
}

/** Adds a step to the trail of a group. */
export function noteGroup(ctx: Context, tx: Queries, id: string, step: Parameters<typeof note>[3]): Promise<void> {
  return note(ctx, tx, { subject: 'reception', subjectId: id }, step);
}

/** The id of an organisation that was named, which is entered in the directory where it is new; `null` for one that does not exist. */
export async function organisationIdOf(ctx: Context, tx: Queries, named: NamedOrganisation): Promise<string | null> {
  if ('id' in named) {
    const isKnown = isId(named.id) && (await organisationName(ctx, named.id, tx)) !== undefined;
    return isKnown ? named.id : null;
  }
  const parsed = v.safeParse(input.newOrganisation, named);
  if (!parsed.success) return null;
  const { name, type, level } = parsed.output;
  return enterOrganisation(ctx, tx, { name: { 'zh-Hant': name, 'zh-Hans': name, en: name }, type, level });
}

/** What was entered of a group, as it is stored; what was left out is left out. `invalid` where it cannot be so. */
export async function readText(ctx: Context, { venue: slug, ...text }: Partial<ReceptionText>, building: Building) {
  const venue = slug === undefined || slug === null ? null : await findVenue(ctx, slug);
  if (slug && venue?.building.id !== building.id) return failed('invalid');
  const parsed = v.safeParse(texts, text);
  if (!parsed.success) return failed('invalid');
  const { guideId } = parsed.output;
  if (guideId && !(await holdersOf(ctx, receivers, placeOf(building))).includes(guideId)) return failed('invalid');
  return succeeded({ values: { ...parsed.output, ...(slug !== undefined && { venueId: venue?.id ?? null }) } });
}

const texts = v.partial(
  v.object({
    purpose: input.receptionPurpose,
    guideId: v.nullable(v.string()),
    ceremonies: input.ceremonyList,
    note: input.note
  })
);
