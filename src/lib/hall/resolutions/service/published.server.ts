import type { Queries } from '../../../db/port.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { isHere } from '../../buildings.server.ts';
import { inspectMatter } from '../../matters/service.server.ts';
import { getTopic } from '../../topics/service.server.ts';
import { isInNotice } from '../rules.ts';
import { resolutionStore } from '../store.server.ts';
import { publishedResolutionStates } from '../types.ts';

/** A resolution of which notice was given, for those who may read its topic; for all others it does not exist. */
export async function findPublished(ctx: Context, queries: Queries, id: string) {
  const resolution = isId(id) ? await resolutionStore(ctx.db, queries).find(id) : undefined;
  if (!resolution || !publishedResolutionStates.includes(resolution.state)) return failed('not-found');
  const topic = resolution.topicId === null ? null : await getTopic(ctx, resolution.topicId);
  if (topic && !topic.ok) return failed('not-found');
  return succeeded({ resolution, topic: topic && topic.topic });
}

/**
 * A resolution as everybody reads it who may: what it says, its notice, the topic and the matter, how many objections there
 * were, and the reader's own organisation's.
 */
export async function readNotice(ctx: Context, id: string) {
  const found = await findPublished(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { resolution, topic } = found;
  const { building, session, units, matterId } = resolution;
  const objections = await resolutionStore(ctx.db, ctx.db.read).objectionsTo(id);
  const names = await organisationNames(ctx, units);
  const matter = matterId === null ? null : await inspectMatter(ctx, matterId);
  const organisationId = organisationOf(ctx.actor);
  const own = objections.find((objection) => objection.organisationId === organisationId);
  const isAtKiosk = ctx.actor.kind === 'account' && ctx.actor.channel === 'kiosk';
  const mayObject =
    organisationId !== null &&
    !isAtKiosk &&
    !own &&
    isInNotice(resolution, ctx.clock.now(), building.zone) &&
    (await isHere(ctx, ctx.db.read, organisationId, building));
  return succeeded({
    resolution: {
      id,
      year: resolution.year,
      number: resolution.number,
      state: resolution.state,
      title: resolution.title,
      text: resolution.text,
      task: resolution.task,
      units: units.flatMap((unit) => names.get(unit) ?? []),
      dueOn: resolution.dueOn,
      noticeFrom: resolution.noticeFrom,
      noticeTo: resolution.noticeTo,
      effectiveAt: resolution.effectiveAt,
      reviewOn: resolution.reviewOn
    },
    building: { slug: building.slug, name: building.name, zone: building.zone },
    session: {
      id: session.id,
      year: session.year,
      number: session.number,
      title: session.title,
      isPublished: session.state === 'published'
    },
    topic: topic && { id: topic.id, year: topic.year!, number: topic.number!, title: topic.title },
    matter: matter?.ok
      ? {
          id: matter.matter.id,
          kind: matter.matter.kind,
          year: matter.matter.year,
          number: matter.matter.number,
          title: matter.matter.title
        }
      : null,
    objections: {
      count: objections.length,
      open: objections.filter((objection) => objection.state === 'open').length
    },
    own: own
      ? { text: own.text, state: own.state, answer: own.answer, createdAt: own.createdAt, answeredAt: own.answeredAt }
      : null,
    may: { object: mayObject }
  });
}
