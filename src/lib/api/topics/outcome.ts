import type { InferOutput } from 'valibot';
import type { TopicRefusal } from '../../hall/topics/labels.ts';
import { getTopic } from '../../hall/topics/service.server.ts';
import type { TopicDetails } from '../../hall/topics/types.ts';
import type { Context } from '../../identity/context.ts';
import { toIso, type Instant } from '../../platform/time.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type * as schemas from './schemas.ts';

/** A topic as the API shows it, its times by the wall clock of its building. */
export function topicJson(topic: TopicDetails): InferOutput<typeof schemas.topic> {
  const { id, building, year, number, state, subject, title, body, location, visibility } = topic;
  const at = (instant: Instant | null) => (instant === null ? null : toIso(instant, building.zone));
  return {
    id,
    building: building.slug,
    year,
    number,
    state,
    subject,
    title,
    body,
    location,
    visibility,
    organisation: topic.organisation,
    seconds: topic.seconds,
    grade: topic.grade,
    dueAt: at(topic.dueAt),
    mergedInto: topic.mergedInto,
    reason: topic.reason,
    submittedAt: at(topic.submittedAt),
    settledAt: at(topic.settledAt)
  };
}

/** A topic as it is now; throws the problem that it met who may not read it. */
export async function topicNow(ctx: Context, id: string) {
  const found = await getTopic(ctx, id);
  if (!found.ok) throw new Problem('not-found');
  return topicJson(found.topic);
}

/** A topic as an act left it; throws the problem that the act met. */
export async function topicAfter(ctx: Context, id: string, outcome: { ok: true } | ({ ok: false } & TopicRefusal)) {
  if (!outcome.ok) throw topicProblem(outcome);
  return topicNow(ctx, id);
}

const codes: Partial<Record<TopicRefusal['reason'], ProblemCode>> = {
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  state: 'topic-state',
  'under-way': 'topic-under-way',
  own: 'own-topic',
  'not-here': 'not-here',
  'not-shared': 'not-shared',
  'no-other': 'no-other-topic',
  'too-many': 'too-many-topics'
};

/** The problem of what topics refused, with its circumstances. */
function topicProblem(refused: TopicRefusal): Problem {
  const members = refused.reason === 'state' ? { topicState: refused.state } : {};
  const most = refused.reason === 'too-many' ? { most: refused.most } : {};
  return new Problem(codes[refused.reason] ?? 'invalid', { ...members, ...most });
}
