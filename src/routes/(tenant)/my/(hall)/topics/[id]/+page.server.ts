import { error, fail } from '@sveltejs/kit';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import { topicStatus, type TopicRefusal } from '#lib/hall/topics/labels.ts';
import { getTopic, submitTopic, withdrawTopic } from '#lib/hall/topics/service.server.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { addPhotoOfForm, removePhotoOfForm } from '../../../../../topic-photos.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A topic of the firm's own; others' are on the pages for everybody. */
export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const found = await getTopic(ctx, event.params.id);
  if (!found.ok || !found.isOwn) error(404, 'not-found');
  const { topic, trail, photos, seconders, survivor, may } = found;
  const thread = await threadOf(ctx, topic.building.slug, { topicId: topic.id, resolutionId: null }, 'own');
  return { topic, trail, photos, seconders, survivor, may, thread };
};

export const actions: Actions = {
  submit: async (event) => answer(await submitTopic(requireFirm(event), event.params.id)),
  withdraw: async (event) => answer(await withdrawTopic(requireFirm(event), event.params.id)),
  'add-photo': addPhotoOfForm,
  'remove-photo': removePhotoOfForm
};

function answer(outcome: { ok: true } | ({ ok: false } & TopicRefusal)) {
  if (outcome.ok) return undefined;
  if (outcome.reason === 'not-found') error(404, outcome.reason);
  return fail(topicStatus(outcome), { refusal: outcome });
}
