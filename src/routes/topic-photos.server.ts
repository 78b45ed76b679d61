import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { topicStatus, type TopicRefusal } from '#lib/hall/topics/labels.ts';
import { addTopicPhoto, getTopic, removeTopicPhoto } from '#lib/hall/topics/service.server.ts';
import { mostPhotoBytes } from '#lib/platform/photos/limits.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { readUpload } from '#lib/web/upload.ts';

/** Adds the photo that a form on a topic's page brings: for its firm and for who wrote it down alike. */
export async function addPhotoOfForm(event: RequestEvent<{ id: string }>) {
  const ctx = requireSignedIn(event);
  // Asked before a large body is read.
  const found = await getTopic(ctx, event.params.id);
  if (!found.ok) error(404, found.reason);
  if (!found.may.edit) return refuse({ reason: 'forbidden' });
  const form = await readUpload(event, mostPhotoBytes);
  if (!form) return refuse({ reason: 'photo-too-large' });
  const file = form.get('photo');
  const bytes = file instanceof File ? await file.bytes() : new Uint8Array();
  return answer(await addTopicPhoto(ctx, event.params.id, bytes));
}

/** Takes away the photo that a form on a topic's page names. */
export async function removePhotoOfForm(event: RequestEvent<{ id: string }>) {
  const ctx = requireSignedIn(event);
  return answer(await removeTopicPhoto(ctx, event.params.id, textOf(await readForm(event.request), 'photo')));
}

function answer(outcome: { ok: true } | ({ ok: false } & TopicRefusal)) {
  if (outcome.ok) return undefined;
  if (outcome.reason === 'not-found') error(404, outcome.reason);
  return refuse(outcome);
}

function refuse(refusal: TopicRefusal) {
  return fail(topicStatus(refusal), { refusal });
}
