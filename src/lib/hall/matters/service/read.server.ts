import type { Queries } from '../../../db/port.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { organisationName, organisationNames } from '../../../organisations/service.server.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { failed, succeeded, type Result } from '../../../platform/result.ts';
import { queryTerms } from '../../../platform/search.ts';
import { localDate, type Instant, type LocalDate } from '../../../platform/time.ts';
import { findBuilding, findWorkCalendar } from '../../../venues/service.server.ts';
import { mayOverseeHall } from '../../access.ts';
import { photoBytes, photosOf } from '../../photos.server.ts';
import type { HallPhotoSize } from '../../photos.ts';
import { linkToTopic } from '../../topics/service.server.ts';
import { knowsPeople, mayKeep, mayTake, type MatterSubject } from '../access.ts';
import { kindRules } from '../kinds.ts';
import { actionsFrom, deadlineIn, hasUnits, fieldsShown, isInTime, unitsFor, unitSteps } from '../rules.ts';
import { matterStore, type MatterFilter, type Position } from '../store.server.ts';
import {
  matterKinds,
  type Assignment,
  type InspectedMatter,
  type KindRules,
  type ListedMatter,
  type Matter,
  type NamedMatter,
  type PossibleStep
} from '../types.ts';
import { findRegarded } from './regarded.server.ts';
import { told } from './told.server.ts';

/**
 * A matter as the actor may see it: its entries and trail, what was found at it, and what they may do. The public sees neither
 * private fields nor what was said among those concerned; it sees the firm only where that is not anonymous, as the units do.
 */
export async function inspectMatter(ctx: Context, id: string): Promise<Result<InspectedMatter, 'not-found'>> {
  const found = await findRegarded(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { matter, building, assignments, subject, rules, sight, isInsider } = found;
  const store = matterStore(ctx.db, ctx.db.read);
  const isStaff = knowsPeople(ctx.actor, subject);
  const firm = sight === 'all' ? matter.organisationId : null;
  const [entries, trail, foundHere, parent] = await Promise.all([
    store.entries(id),
    auditStore(ctx.db, ctx.db.read).trailOf('matter', id),
    isInsider ? store.foundAt(id) : [],
    isInsider && matter.parentId !== null ? store.find(matter.parentId) : undefined
  ]);
  const authors = await organisationNames(
    ctx,
    entries.flatMap(({ organisationId }) => organisationId ?? [])
  );
  const photos = await photosOf(
    ctx,
    ctx.db.read,
    'matter-entry',
    entries.map((entry) => entry.id)
  );
  const { organisationId: _, raisedBy: __, comment, ...shown } = matter;
  return succeeded({
    matter: {
      ...shown,
      parentId: isInsider ? matter.parentId : null,
      fields: fieldsShown(matter.fields, rules.fields, { isInsider, isStaff }),
      comment: isInsider ? comment : null,
      firm: firm === null ? null : { id: firm, name: (await organisationName(ctx, firm))! },
      units: assignments.map(({ reason, ...unit }) => ({ ...unit, reason: isInsider ? reason : null }))
    },
    building: { slug: building.slug, name: building.name, zone: building.zone },
    entries: entries.map(({ organisationId, ...entry }) => ({
      ...entry,
      by: authors.get(organisationId ?? '') ?? null,
      photos: photos.get(entry.id) ?? []
    })),
    trail: await told(ctx, matter, trail, { isInsider, withNames: isStaff }),
    found: foundHere,
    parent: parent ? nameOf(parent) : null,
    topic: await topicOf(ctx, matter),
    isInsider,
    isOwn: matter.organisationId !== null && organisationOf(ctx.actor) === matter.organisationId,
    isUnit: subject.units.some((unit) => organisationOf(ctx.actor) === unit),
    isStaff,
    usualDueOn: await usualDueOn(ctx, rules, building.zone),
    steps: possibleSteps(ctx, subject, assignments)
  });
}

/**
 * Of some matters those that the actor may see, as they are spoken of beside others: whether one is theirs (their firm's, or
 * their organisation handles it), and whether they oversee or look after it.
 */
export async function regardedMatters(ctx: Context, ids: readonly string[]) {
  const found = await Promise.all(ids.map((id) => findRegarded(ctx, ctx.db.read, id)));
  return found.flatMap((each) => {
    if (!each.ok) return [];
    const { matter, subject } = each;
    const theirs = [matter.organisationId, ...subject.units];
    const own = organisationOf(ctx.actor);
    const isTheirs = own !== null && theirs.includes(own);
    return [{ ...nameOf(matter), isTheirs, isKept: knowsPeople(ctx.actor, subject) }];
  });
}

/** The bytes of a photo of one of a matter's entries, for those who may see the matter. */
export async function matterPhoto(ctx: Context, id: string, photoId: string, size: HallPhotoSize) {
  const found = await findRegarded(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const entries = await matterStore(ctx.db, ctx.db.read).entries(id);
  const ids = entries.map((entry) => entry.id);
  const photos = await photosOf(ctx, ctx.db.read, 'matter-entry', ids);
  const subjectId = ids.find((each) => photos.get(each)?.some((photo) => photo.id === photoId));
  const bytes = subjectId && (await photoBytes(ctx, { subject: 'matter-entry', subjectId }, photoId, size));
  return bytes ? succeeded({ bytes }) : failed('not-found');
}

async function topicOf(ctx: Context, { topicId }: Pick<Matter, 'topicId'>) {
  const found = topicId === null ? null : await linkToTopic(ctx, topicId);
  if (found === null) return null;
  const { id, year, number } = found.link;
  return year === null || number === null ? null : { id, year, number };
}

function nameOf({ id, kind, year, number, state, title }: NamedMatter): NamedMatter {
  return { id, kind, year, number, state, title };
}

/** The last day on which what is assigned today is due, unless it is said otherwise; `null` where nothing is assigned. */
async function usualDueOn(ctx: Context, rules: KindRules, zone: string): Promise<LocalDate | null> {
  const calendar = await findWorkCalendar(ctx);
  const dueAt = deadlineIn(rules, 'assigned', ctx.clock.now(), { calendar, zone });
  return typeof dueAt === 'number' ? localDate(dueAt - 1, zone) : null;
}

function possibleSteps(ctx: Context, subject: MatterSubject, assignments: readonly Assignment[]): PossibleStep[] {
  const { rules, state, settledAt } = subject;
  const actions = actionsFrom(rules.machine, state).filter((action) => isInTime(action, settledAt, ctx.clock.now()));
  return actions.flatMap((action) => {
    const isUnits = unitSteps[action] !== undefined && hasUnits(rules);
    const units = isUnits ? unitsFor(action, assignments) : [];
    const own = units.filter((unit) => mayTake(action, ctx.actor, subject, unit));
    const may = isUnits ? own.length > 0 : mayTake(action, ctx.actor, subject, null);
    return may ? [{ action, units: own }] : [];
  });
}

/** What a list of a building's matters may be narrowed to, and what is searched for in it. */
export type MattersAsked = Omit<MatterFilter, 'kinds'> & { kind?: Matter['kind']; query?: string };

/** A page of a building's matters of the kinds that the actor oversees or looks after there, the newest first. */
export async function listMatters(
  ctx: Context,
  buildingSlug: string,
  { kind, query = '', ...filter }: MattersAsked,
  page: { after: Position | null; limit: number }
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  const seesAll = mayOverseeHall(ctx.actor, place);
  const kinds = matterKinds.filter((each) => seesAll || mayKeep(kindRules[each], ctx.actor, place));
  if (kinds.length === 0) return failed('forbidden');
  const store = matterStore(ctx.db, ctx.db.read);
  const asked = { ...filter, kinds: kinds.filter((each) => kind === undefined || each === kind) };
  const terms = queryTerms(query);
  const rows =
    terms.length > 0
      ? await store.found(building.id, terms, asked, page.after, page.limit + 1)
      : await store.ofBuilding(building.id, asked, page.after, page.limit + 1);
  return succeeded({ kinds, ...(await pageOf(ctx, rows, page.limit)) });
}

/** A page of the matters that the actor's firm raised or that are about it, the newest first. */
export async function mattersOfFirm(ctx: Context, page: { after: Position | null; limit: number }) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) return failed('forbidden');
  const rows = await matterStore(ctx.db, ctx.db.read).ofFirm(organisationId, page.after, page.limit + 1);
  return succeeded(await pageOf(ctx, rows, page.limit));
}

/** A page of the matters that the actor's organisation handles, open or done, what was assigned last first. Never at a kiosk. */
export async function mattersAssigned(ctx: Context, page: { after: Position | null; limit: number }) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const organisationId = organisationOf(ctx.actor);
  const isAtKiosk = ctx.actor.kind === 'account' && ctx.actor.channel === 'kiosk';
  if (organisationId === null || isAtKiosk) return failed('forbidden');
  const rows = await matterStore(ctx.db, ctx.db.read).assignedTo(organisationId, page.after, page.limit + 1);
  const shown = rows.map((row) => (row.visibility === 'anonymous' ? { ...row, firm: null } : row));
  return succeeded(await pageOf(ctx, shown, page.limit));
}

/**
 * The open matters of a building, raised before an instant, with which its next session begins, the oldest first. Its caller
 * has authorised that they are read; reads through `queries`.
 */
export function openMattersOf(ctx: Environment, queries: Queries, buildingId: string, { before }: { before: Instant }) {
  const kinds = matterKinds.filter((kind) => kindRules[kind].isDeliberated);
  return matterStore(ctx.db, queries).openBefore(buildingId, kinds, before);
}

type Row = Omit<ListedMatter, 'units'> & Pick<Matter, 'visibility'> & { position: number };

/** A page out of what was found when asking for one more than it holds, with the names of the handling units. */
async function pageOf(ctx: Context, found: Row[], limit: number) {
  const rows = found.slice(0, limit);
  const assignments = await matterStore(ctx.db, ctx.db.read).assignmentsOf(rows.map(({ id }) => id));
  const matters = rows.map(({ position: _, visibility: __, ...row }): ListedMatter => {
    const handling = (assignments.get(row.id) ?? []).filter(({ state }) => state !== 'returned');
    return { ...row, units: handling.map(({ name }) => name) };
  });
  const last = rows.at(-1);
  const next = found.length > limit && last ? { startsAt: last.position, id: last.id } : null;
  return { matters, next };
}
