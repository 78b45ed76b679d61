import type { Queries } from '../../../db/port.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { likeness, queryTerms } from '../../../platform/search.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { mayOverseeHall, mayRunHall, sightOf, type Sight } from '../../access.ts';
import { isHere } from '../../buildings.server.ts';
import { seatOf } from '../../committee/service.server.ts';
import { nextState } from '../../machine.ts';
import { photosOf } from '../../photos.server.ts';
import { mayWrite } from '../access.ts';
import { mostSimilar } from '../limits.ts';
import {
  topicStore,
  type FoundTopic,
  type TopicFilter,
  type TopicPosition,
  type TopicReader
} from '../store.server.ts';
import {
  openTopicStates,
  topicMachine,
  type TopicAction,
  type TopicActs,
  type TopicDetails,
  type TopicLink,
  type TopicState
} from '../types.ts';
import { findReadable, linkOf, readableStates, subjectOf } from './readable.server.ts';
import { told } from './told.server.ts';

/** Open topics that are looked at for similar ones, the latest; and those that a queue shows. */
const mostCompared = 500;
const mostInQueue = 200;

/** How much of a title has to be like another's for the topics to be called similar. */
const similarFrom = 0.5;

/** A page of a list. */
export interface TopicPage {
  after: TopicPosition | null;
  limit: number;
}

/** One topic with all that its reader may know of it; for those who may not read it, it does not exist. */
export async function getTopic(ctx: Context, id: string) {
  const found = await findReadable(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { topic, sight, isInside } = found;
  const store = topicStore(ctx.db, ctx.db.read);
  const organisationId = organisationOf(ctx.actor);
  const seconders = await store.seconders(id);
  const hasSeconded = seconders.some((each) => each.organisationId === organisationId);
  const overseesHall = mayOverseeHall(ctx.actor, subjectOf(topic).place);
  const survivor = topic.mergedInto === null ? null : await findReadable(ctx, ctx.db.read, topic.mergedInto);
  return succeeded({
    topic: detailsOf(topic, sight),
    isOwn: topic.organisationId !== null && topic.organisationId === organisationId,
    trail: await told(ctx, topic, isInside),
    photos: (await photosOf(ctx, ctx.db.read, 'topic', [id])).get(id) ?? [],
    hasSeconded,
    /** Which firms second it, for those who may know: who runs the hall of those too that a merger brought and that stay unnamed. */
    seconders: isInside
      ? seconders.filter(({ isNamed }) => isNamed || overseesHall).map(({ organisationName }) => organisationName)
      : null,
    /** The topic that it went into. */
    survivor: survivor?.ok ? linkOf(survivor.topic) : null,
    may: await actsOf(ctx, topic, hasSeconded)
  });
}

/**
 * A page of what was raised in a building and the actor may read, the latest first; with a query, what has all of its words.
 * `next` is where the next page begins.
 */
export async function listTopics(
  ctx: Context,
  buildingSlug: string,
  { query = '', ...wanted }: Omit<TopicFilter, 'buildingId' | 'terms'> & { query?: string },
  page: TopicPage
) {
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const terms = queryTerms(query);
  // Of nothing but punctuation nothing can be found.
  if (query.trim() !== '' && terms.length === 0) return succeeded({ topics: [], next: null });
  const { reader, isSeated } = await readerIn(ctx, ctx.db.read, building);
  const filter = { ...wanted, terms, buildingId: building.id };
  const rows = await topicStore(ctx.db, ctx.db.read).inBuilding(filter, reader, page.after, page.limit + 1);
  return succeeded(await pageOf(ctx, rows, page.limit, isSeated));
}

/** A page of all that the actor's firm has raised, in every building, drafts included, the latest first. */
export async function firmTopics(ctx: Context, page: TopicPage) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) return failed('forbidden');
  const rows = await topicStore(ctx.db, ctx.db.read).ofFirm(organisationId, page.after, page.limit + 1);
  return succeeded(await pageOf(ctx, rows, page.limit, false));
}

/**
 * The open topics of a building by when they are due, for those who read all of its hall; with a state, those alone that are
 * in it. `hasMore` where there are others.
 */
export async function topicQueue(ctx: Context, buildingSlug: string, state?: TopicState) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const { reader } = await readerIn(ctx, ctx.db.read, building);
  if (!reader.isInsider) return failed('forbidden');
  const rows = await topicStore(ctx.db, ctx.db.read).queue(building.id, mostInQueue + 1, state);
  const topics = rows.slice(0, mostInQueue).map((topic) => detailsOf(topic, 'all'));
  return succeeded({ topics, hasMore: rows.length > mostInQueue });
}

/** The open topics of a building that the actor may read, the latest of them, as they are spoken of beside others. */
export async function openTopics(ctx: Context, buildingSlug: string) {
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const { reader } = await readerIn(ctx, ctx.db.read, building);
  return succeeded({ topics: await topicStore(ctx.db, ctx.db.read).openLinks(building.id, reader, mostCompared) });
}

/** The open topics of a building whose titles are most like a text, of those that the actor may read. */
export async function similarTopics(ctx: Context, buildingSlug: string, title: string) {
  const open = await openTopics(ctx, buildingSlug);
  if (!open.ok) return open;
  const similar = open.topics
    .map((topic) => ({ topic, likeness: likeness(title, topic.title) }))
    .filter((each) => each.likeness >= similarFrom)
    .sort((a, b) => b.likeness - a.likeness);
  return succeeded({ topics: similar.slice(0, mostSimilar).map(({ topic }) => topic) });
}

/** A topic as it is spoken of beside what came of it, and whether it is the actor's firm's; `null` for those who may not read it. */
export async function linkToTopic(ctx: Context, id: string): Promise<{ link: TopicLink; isOwn: boolean } | null> {
  const found = await findReadable(ctx, ctx.db.read, id);
  if (!found.ok) return null;
  const { organisationId } = found.topic;
  const isOwn = organisationId !== null && organisationId === organisationOf(ctx.actor);
  return { link: linkOf(found.topic), isOwn };
}

async function readerIn(ctx: Context, queries: Queries, building: Building) {
  const { id, subdistrictId } = building;
  const isSeated = (await seatOf(ctx, queries, id)) !== null;
  const reader: TopicReader = {
    isInsider: isSeated || mayOverseeHall(ctx.actor, { buildingId: id, subdistrictId }),
    organisationId: organisationOf(ctx.actor),
    states: await readableStates(ctx, queries, building)
  };
  return { reader, isSeated };
}

/** What the actor can do with a topic now. */
async function actsOf(ctx: Context, topic: FoundTopic, hasSeconded: boolean): Promise<TopicActs> {
  const organisationId = organisationOf(ctx.actor);
  const subject = subjectOf(topic);
  const runs = mayRunHall(ctx.actor, subject.place);
  const goes = (action: TopicAction) => nextState(topicMachine, action, topic.state) !== null;
  const isOpen = openTopicStates.includes(topic.state);
  const isSettleable = runs && isOpen && !(await topicStore(ctx.db, ctx.db.read).isUnderWay(topic.id));
  const writes = mayWrite(ctx.actor, subject);
  const isOthers = organisationId !== null && topic.organisationId !== organisationId;
  const seconds = isOpen && isOthers && (await isHere(ctx, ctx.db.read, organisationId, topic.building));
  return {
    edit: writes && ['draft', 'submitted'].includes(topic.state),
    submit: writes && goes('submit'),
    withdraw: writes && goes('withdraw'),
    second: seconds && !hasSeconded,
    withdrawSecond: isOpen && hasSeconded,
    accept: runs && goes('accept'),
    decline: isSettleable && goes('decline'),
    merge: isSettleable && goes('merge'),
    close: isSettleable && goes('close'),
    reopen: runs && goes('reopen')
  };
}

/** A topic as one reads it who sees so much of it. */
function detailsOf(topic: FoundTopic & { position?: number }, sight: Sight): TopicDetails {
  const {
    raisedBy: _,
    organisationId,
    organisationName,
    subdistrictId: __,
    buildingId: ___,
    position: ____,
    ...rest
  } = topic;
  const isNamed = sight === 'all' && organisationId !== null && organisationName !== null;
  return { ...rest, organisation: isNamed ? { id: organisationId, name: organisationName } : null };
}

/** A page out of what was found when asking for one more than it holds, with which of them the actor's firm seconds. */
async function pageOf(ctx: Context, rows: (FoundTopic & { position: number })[], limit: number, isSeated: boolean) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const organisationId = organisationOf(ctx.actor);
  const ids = shown.map(({ id }) => id);
  const store = topicStore(ctx.db, ctx.db.read);
  const seconded = organisationId === null ? new Set<string>() : await store.secondedBy(organisationId, ids);
  const topics = shown.map((topic) => ({
    ...detailsOf(topic, sightOf(ctx.actor, subjectOf(topic), isSeated)),
    isOwn: topic.organisationId !== null && topic.organisationId === organisationId,
    hasSeconded: seconded.has(topic.id)
  }));
  return { topics, next: rows.length > limit && last ? { startsAt: last.position, id: last.id } : null };
}
