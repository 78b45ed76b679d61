import { error, fail } from '@sveltejs/kit';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import { topicStatus, type TopicRefusal } from '#lib/hall/topics/labels.ts';
import { getTopic, secondTopic, withdrawSecond } from '#lib/hall/topics/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A topic as everybody reads it, who may. */
export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
  const found = await getTopic(ctx, params.id);
  if (!found.ok || found.topic.building.slug !== params.building) error(404, 'not-found');
  const { topic, isOwn, trail, photos, seconders, survivor, hasSeconded, may } = found;
  const thread = await threadOf(ctx, params.building, { topicId: topic.id, resolutionId: null }, 'public');
  return { topic, isOwn, trail, photos, seconders, survivor, hasSeconded, may, thread };
};

export const actions: Actions = {
  second: async (event) => answer(await secondTopic(requireSignedIn(event), event.params.id)),
  'withdraw-second': async (event) => answer(await withdrawSecond(requireSignedIn(event), event.params.id))
};

function answer(outcome: { ok: true } | ({ ok: false } & TopicRefusal)) {
  if (outcome.ok) return undefined;
  if (outcome.reason === 'not-found') error(404, outcome.reason);
  return fail(topicStatus(outcome), { refusal: outcome });
}
