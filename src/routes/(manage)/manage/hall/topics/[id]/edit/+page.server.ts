import { error, fail, redirect } from '@sveltejs/kit';
import { readTopicText } from '#lib/hall/topics/form.ts';
import { topicStatus } from '#lib/hall/topics/labels.ts';
import { editTopic, getTopic } from '#lib/hall/topics/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the secretary wrote down for somebody, to be put right until it is taken in. */
export const load: PageServerLoad = async (event) => {
  const found = await getTopic(requireSignedIn(event), event.params.id);
  if (!found.ok || found.isOwn || !found.may.edit) error(404, 'not-found');
  const { id, subject, title, body, location, visibility } = found.topic;
  return { id, values: { subject, title, body, location, visibility } };
};

export const actions: Actions = {
  default: async (event) => {
    const ctx = requireSignedIn(event);
    const { id } = event.params;
    const read = readTopicText(await readForm(event.request));
    const { values } = read;
    if (!read.ok) return fail(422, { values, flaws: read.flaws });
    const outcome = await editTopic(ctx, id, read.text);
    if (outcome.ok) redirect(303, `/manage/hall/topics/${id}`);
    if (outcome.reason === 'not-found') error(404, outcome.reason);
    return fail(topicStatus(outcome), { values, refusal: outcome });
  }
};
