import type { Queries } from '../../../db/port.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import type { SignedIn } from '../../../identity/types.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { mayRunHall } from '../../access.ts';
import { isHere } from '../../buildings.server.ts';
import { registerStore } from '../../register-store.server.ts';
import { mayWrite } from '../access.ts';
import { mostOpenTopics } from '../limits.ts';
import { changesOf, takenInBy } from '../rules.ts';
import { searchTermsOf } from '../search-terms.ts';
import { topicStore } from '../store.server.ts';
import type { RaisedVia, Topic, TopicText } from '../types.ts';
import { changeTopic, publish } from './change.server.ts';
import { countTopic } from './counted.server.ts';
import { noteStep, take } from './steps.server.ts';

/** For whom the secretary writes a topic down: a firm of the building, residents, or the committee itself. */
export type RaisedFor = { source: 'firm'; organisationId: string } | { source: 'residents' | 'committee' };

/** A topic to raise. Its id is made before it is sent, so that one sent twice is one topic. */
export interface NewTopic extends TopicText {
  id: string;
  /** Slug of the building. */
  building: string;
  /** For somebody else than the actor's own firm: by who runs the hall. */
  for?: RaisedFor;
}

type Raiser = Pick<Topic, 'source' | 'via' | 'organisationId'>;

/**
 * Raises a topic: as a draft of the firm, or submitted, when it gets its number in the register. Refused as `not-here` where
 * the firm does not belong to the building, and as `too-many` where more of its topics are open than anybody can deal with.
 */
export async function raiseTopic(ctx: Context, { building: slug, id, for: whom, ...text }: NewTopic, isDraft = false) {
  const { actor } = ctx;
  if (actor.kind === 'visitor') return failed('unauthenticated');
  if (actor.kind === 'operator') return failed('forbidden');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!isId(id)) return failed('invalid');

  const outcome = await ctx.db.write(async (tx) => {
    const store = topicStore(ctx.db, tx);
    const raiser = await raiserOf(ctx, tx, actor, building, whom);
    if (!raiser.ok) return raiser;
    const known = await store.find(id);
    if (known) return known.raisedBy === actor.accountId ? succeeded({ topic: known }) : failed('invalid');
    if (await auditStore(ctx.db, tx).isTaken(id)) return failed('invalid');
    const limited = isDraft ? null : await tooMany(ctx, tx, building.id, raiser.raiser.organisationId);
    if (limited) return limited;

    const now = ctx.clock.now();
    const draft: Topic = {
      ...text,
      ...raiser.raiser,
      id,
      buildingId: building.id,
      year: null,
      number: null,
      state: 'draft',
      raisedBy: actor.accountId,
      grade: null,
      dueAt: null,
      mergedInto: null,
      reason: null,
      createdAt: now,
      submittedAt: null,
      settledAt: null,
      changedAt: now
    };
    const topic = isDraft ? draft : { ...draft, ...(await submission(ctx, tx, draft, building.zone)) };
    await store.add(topic);
    if (!isDraft) await enter(ctx, tx, topic);
    await countTopic(ctx, tx, topic, building);
    await noteStep(ctx, tx, id, isDraft ? 'draft' : 'submit', { from: null, to: topic.state });
    return succeeded({ topic });
  });
  if (!outcome.ok) return outcome;
  await publish(ctx, { buildingId: building.id });
  const { year, number, state } = outcome.topic;
  return succeeded({ topic: { id, year, number, state } });
}

/**
 * Changes what a topic says, until it is taken in. Refused as `has-support` where it would become its firm's alone while
 * others stand behind it.
 */
export function editTopic(ctx: Context, id: string, text: TopicText) {
  return changeTopic(ctx, id, mayWrite, async (tx, { topic }) => {
    if (!['draft', 'submitted'].includes(topic.state)) return failed('state', { state: topic.state });
    const changes = changesOf(topic, text);
    if (Object.keys(changes).length === 0) return succeeded({ id });
    const store = topicStore(ctx.db, tx);
    const isNarrowed = 'visibility' in changes && text.visibility === 'firm-only';
    if (isNarrowed && topic.seconds > 0) return failed('has-support');
    await store.update(id, { ...text, changedAt: ctx.clock.now() });
    if (topic.submittedAt !== null) await enter(ctx, tx, { ...topic, ...text });
    await noteStep(ctx, tx, id, 'edit', { from: topic.state, to: topic.state }, { changes });
    return succeeded({ id });
  });
}

/** Submits a draft, which gets its number in the register. */
export function submitTopic(ctx: Context, id: string) {
  return changeTopic(ctx, id, mayWrite, async (tx, { topic }) => {
    if (topic.state !== 'draft') return failed('state', { state: topic.state });
    const { organisationId, building } = topic;
    if (organisationId !== null && !(await isHere(ctx, tx, organisationId, building))) return failed('not-here');
    const limited = await tooMany(ctx, tx, building.id, organisationId);
    if (limited) return limited;
    const values = await submission(ctx, tx, topic, building.zone);
    const taken = await take(ctx, tx, topic, 'submit', { values });
    if (taken.ok) await enter(ctx, tx, taken.topic);
    return taken.ok ? succeeded({ id }) : taken;
  });
}

/** Withdraws a topic that is not taken in yet. */
export function withdrawTopic(ctx: Context, id: string, reason: string | null = null) {
  return changeTopic(ctx, id, mayWrite, async (tx, { topic }) => {
    const taken = await take(ctx, tx, topic, 'withdraw', { reason });
    return taken.ok ? succeeded({ id }) : taken;
  });
}

const viaOf: Record<SignedIn['channel'], RaisedVia> = { browser: 'browser', kiosk: 'kiosk', api: 'api' };

/** For whom the actor raises a topic: their own firm, or with `whom` somebody else. */
async function raiserOf(
  ctx: Context,
  tx: Queries,
  actor: SignedIn,
  building: Building,
  whom?: RaisedFor
): Promise<{ ok: true; raiser: Raiser } | { ok: false; reason: 'forbidden' | 'not-here' }> {
  if (whom && !mayRunHall(actor, { buildingId: building.id, subdistrictId: building.subdistrictId })) {
    return failed('forbidden');
  }
  if (whom && whom.source !== 'firm') {
    return succeeded({ raiser: { source: whom.source, via: 'secretary', organisationId: null } });
  }
  const organisationId = whom ? whom.organisationId : organisationOf(actor);
  if (organisationId === null) return failed('forbidden');
  if (!isId(organisationId) || !(await isHere(ctx, tx, organisationId, building))) return failed('not-here');
  const via = whom ? 'secretary' : viaOf[actor.channel];
  return succeeded({ raiser: { source: 'firm', via, organisationId } });
}

async function tooMany(ctx: Context, tx: Queries, buildingId: string, organisationId: string | null) {
  if (organisationId === null) return null;
  const open = await topicStore(ctx.db, tx).countOpen(buildingId, organisationId);
  return open >= mostOpenTopics ? failed('too-many', { most: mostOpenTopics }) : null;
}

/** What a topic becomes when it is submitted: it has a number, and is to be taken in within a time. */
async function submission(ctx: Context, tx: Queries, { buildingId }: Pick<Topic, 'buildingId'>, zone: string) {
  const submittedAt = ctx.clock.now();
  const year = Number(localDate(submittedAt, zone).slice(0, 4));
  const number = await registerStore(ctx.db, tx).next(buildingId, 'topic', year);
  return { state: 'submitted' as const, year, number, submittedAt, dueAt: takenInBy(submittedAt) };
}

/** Makes a topic to be found. */
async function enter(ctx: Context, tx: Queries, topic: Topic) {
  await topicStore(ctx.db, tx).enter(topic, topic.submittedAt!, searchTermsOf(topic));
}
