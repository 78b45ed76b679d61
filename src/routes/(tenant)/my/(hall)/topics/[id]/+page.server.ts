import { error, fail } from '@sveltejs/kit';
import { topicStatus, type TopicRefusal } from '#lib/hall/topics/labels.ts';
import { mostTopicPhotos } from '#lib/hall/topics/limits.ts';
import {
  addTopicPhoto,
  getTopic,
  removeTopicPhoto,
  submitTopic,
  withdrawTopic
} from '#lib/hall/topics/service.server.ts';
import { mostPhotoBytes } from '#lib/platform/photos/limits.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { readUpload } from '#lib/web/upload.ts';
import type { Actions, PageServerLoad } from './$types';

/** A topic of the firm's own; others' are on the pages for everybody. */
export const load: PageServerLoad = async (event) => {
  const found = await getTopic(requireFirm(event), event.params.id);
  if (!found.ok || !found.isOwn) error(404, 'not-found');
  const { topic, trail, photos, seconders, survivor, may } = found;
  return { topic, trail, photos, seconders, survivor, may, mostPhotos: mostTopicPhotos };
};

export const actions: Actions = {
  submit: async (event) => answer(await submitTopic(requireFirm(event), event.params.id)),
  withdraw: async (event) => answer(await withdrawTopic(requireFirm(event), event.params.id)),
  'add-photo': async (event) => {
    const ctx = requireFirm(event);
    // Asked before a large body is read.
    const found = await getTopic(ctx, event.params.id);
    if (!found.ok) error(404, found.reason);
    if (!found.may.edit) return fail(403, { refusal: { reason: 'forbidden' as const } });
    const form = await readUpload(event, mostPhotoBytes);
    if (!form) return fail(413, { refusal: { reason: 'photo-too-large' as const } });
    const file = form.get('photo');
    const bytes = file instanceof File ? await file.bytes() : new Uint8Array();
    return answer(await addTopicPhoto(ctx, event.params.id, bytes));
  },
  'remove-photo': async (event) => {
    const ctx = requireFirm(event);
    return answer(await removeTopicPhoto(ctx, event.params.id, textOf(await readForm(event.request), 'photo')));
  }
};

function answer(outcome: { ok: true } | ({ ok: false } & TopicRefusal)) {
  if (outcome.ok) return undefined;
  if (outcome.reason === 'not-found') error(404, outcome.reason);
  return fail(topicStatus(outcome), { refusal: outcome });
}
