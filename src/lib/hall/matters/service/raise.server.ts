import type { Queries } from '../../../db/port.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import type { Place } from '../../../identity/types.ts';
import { affiliationsOf, organisationName } from '../../../organisations/service.server.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate } from '../../../platform/time.ts';
import { findBuilding, findWorkCalendar } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { announce } from '../../facts/announce.server.ts';
import { registerStore } from '../../register-store.server.ts';
import { note } from '../../trail.server.ts';
import { mayKeep } from '../access.ts';
import { readFields } from '../fields.ts';
import { kindRules } from '../kinds.ts';
import { closingIn, deadlineIn } from '../rules.ts';
import { searchTermsOf } from '../search-terms.ts';
import { matterStore } from '../store.server.ts';
import { matterKinds, type KindRules, type Matter, type MatterKind, type MatterTexts } from '../types.ts';
import { countMatter } from './counted.server.ts';

/** What is raised, as people and programs send it. Its id is made before it is sent, so that one sent twice is one matter. */
export interface RaisedMatter extends Pick<Matter, 'id' | 'kind' | 'title' | 'body' | 'visibility'> {
  /** Slug of the building. */
  building: string;
  /** The firm that it is about, where staff raise it for another than their own; a firm's own is about itself. */
  organisationId: string | null;
  fields: MatterTexts;
  /** The matter at which it was found. */
  parentId: string | null;
}

/**
 * Raises a matter in a building: a firm there its own, staff those of their kinds for any firm. What a firm raises is kept to
 * itself and to those who deal with it, whatever it wished: nobody publishes for themselves. Refused as `invalid` with the
 * names of the fields that are missing or cannot be so, as `no-firm` without the firm that its kind needs, and as `bad-parent`
 * where it cannot have been found there.
 */
export async function raiseMatter(ctx: Context, { building: slug, fields: typed, ...raised }: RaisedMatter) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const rules = kindRules[raised.kind];
  const isStaff = mayKeep(rules, ctx.actor, placeOf(building));
  const own = organisationOf(ctx.actor);
  const organisationId = isStaff ? (raised.organisationId ?? (rules.needsFirm ? own : null)) : own;
  if (!isStaff && !(await isRaisingFirm(ctx, rules, organisationId, building))) return failed('forbidden');
  const isKnown =
    organisationId === null
      ? !rules.needsFirm
      : isId(organisationId) && (await organisationName(ctx, organisationId)) !== undefined;
  if (!isKnown) return failed('no-firm');
  const read = readFields(
    rules.fields.filter(({ askedAt }) => askedAt === 'raising'),
    typed,
    building.zone
  );
  if (!read.ok) return failed('invalid', { flaws: read.flaws });
  if (!isId(raised.id)) return failed('invalid', { flaws: [] });

  const outcome = await ctx.db.write(async (tx) => {
    const { id, parentId } = raised;
    const known = await matterStore(ctx.db, tx).find(id);
    if (known && isSame(ctx, known, organisationId)) return succeeded(numberOf(known));
    if (known || (await auditStore(ctx.db, tx).isTaken(id))) return failed('invalid', { flaws: [] });
    if (parentId !== null && !(isStaff && (await isFoundAt(ctx, tx, rules, parentId, building.id)))) {
      return failed('bad-parent');
    }
    const opened = await openMatter(ctx, tx, {
      ...raised,
      visibility: isStaff ? raised.visibility : 'firm-only',
      buildingId: building.id,
      organisationId,
      fields: read.fields,
      topicId: null,
      resolutionId: null
    });
    return succeeded(opened);
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId: building.id, venueId: null });
  return outcome;
}

/** A matter to open, and what it came of. */
export type NewMatter = Pick<
  Matter,
  | 'id'
  | 'buildingId'
  | 'kind'
  | 'title'
  | 'body'
  | 'visibility'
  | 'organisationId'
  | 'fields'
  | 'topicId'
  | 'resolutionId'
  | 'parentId'
>;

/**
 * Opens a matter in the transaction of what it comes of, where its caller has authorised that; answers its number. The caller
 * publishes the event.
 */
export async function openMatter(
  ctx: Context,
  tx: Queries,
  matter: NewMatter
): Promise<Pick<Matter, 'id' | 'kind' | 'year' | 'number'>> {
  const building = (await findBuildingById(ctx, matter.buildingId))!;
  const { zone } = building;
  const calendar = await findWorkCalendar(ctx);
  const rules = kindRules[matter.kind];
  const now = ctx.clock.now();
  const year = Number(localDate(now, zone).slice(0, 4));
  const number = await registerStore(ctx.db, tx).next(matter.buildingId, `matter:${matter.kind}`, year);
  const { id } = matter;
  const opened: Matter = {
    ...matter,
    year,
    number,
    state: 'open',
    raisedBy: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
    raisedAt: now,
    dueAt: deadlineIn(rules, 'open', now, { calendar, zone }) ?? null,
    escalatedAt: null,
    resolvedAt: null,
    settledAt: null,
    closesAt: closingIn(rules, 'open', matter.fields, now, zone),
    rating: null,
    comment: null,
    answer: null,
    reopenings: 0,
    changedAt: now
  };
  await matterStore(ctx.db, tx).add(opened);
  await matterStore(ctx.db, tx).enter(matter, now, searchTermsOf(matter));
  const step = { action: 'open', fromState: null, toState: 'open' };
  await note(ctx, tx, { subject: 'matter', subjectId: id }, step);
  await announce(ctx, tx, { subject: 'matter', action: 'open', id });
  await countMatter(ctx, tx, opened, building);
  return numberOf(opened);
}

/** Whether a matter is the one that is sent once more. */
function isSame({ actor }: Context, known: Matter, organisationId: string | null): boolean {
  const accountId = actor.kind === 'account' ? actor.accountId : null;
  return known.raisedBy === accountId && known.organisationId === organisationId;
}

function numberOf({ id, kind, year, number }: Pick<Matter, 'id' | 'kind' | 'year' | 'number'>) {
  return { id, kind, year, number };
}

/** The kinds of matters that the actor raises in a building as staff, and as their firm's. */
export function kindsToRaise(ctx: Context, building: Building): { asStaff: MatterKind[]; asFirm: MatterKind[] } {
  const asStaff = matterKinds.filter((kind) => mayKeep(kindRules[kind], ctx.actor, placeOf(building)));
  const isOfFirm = organisationOf(ctx.actor) !== null;
  const asFirm = matterKinds.filter((kind) => isOfFirm && kindRules[kind].raisedBy.includes('firm'));
  return { asStaff, asFirm };
}

async function isRaisingFirm(
  ctx: Context,
  { raisedBy }: KindRules,
  organisationId: string | null,
  building: Building
): Promise<boolean> {
  if (organisationId === null || !raisedBy.includes('firm')) return false;
  const today = localDate(ctx.clock.now(), building.zone);
  const { tenant, partner } = await affiliationsOf(ctx, ctx.db.read, organisationId, building.id, today);
  return tenant || partner;
}

async function isFoundAt(
  ctx: Context,
  tx: Queries,
  rules: KindRules,
  parentId: string,
  buildingId: string
): Promise<boolean> {
  const parent = isId(parentId) ? await matterStore(ctx.db, tx).find(parentId) : undefined;
  return parent?.buildingId === buildingId && rules.foundAt.includes(parent.kind);
}

function placeOf({ id, subdistrictId }: Building): Place {
  return { subdistrictId, buildingId: id };
}
