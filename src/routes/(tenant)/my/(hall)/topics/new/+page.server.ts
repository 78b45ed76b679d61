import { fail, redirect } from '@sveltejs/kit';
import { readTopicText } from '#lib/hall/topics/form.ts';
import { topicStatus } from '#lib/hall/topics/labels.ts';
import { buildingsToRaiseIn, raiseTopic, similarTopics } from '#lib/hall/topics/service.server.ts';
import { topicTemplates } from '#lib/hall/topics/templates.ts';
import { topicSubjects } from '#lib/hall/topics/types.ts';
import { newId } from '#lib/platform/id.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new topic; what was chosen at the lobby screen comes along in the address. */
export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const { searchParams } = event.url;
  const buildings = await buildingsToRaiseIn(ctx);
  const subject = topicSubjects.find((each) => each === searchParams.get('subject'));
  const template = subject && topicTemplates[subject].find(({ id }) => id === searchParams.get('template'));
  return {
    id: newId(),
    buildings: buildings.map(({ slug, name }) => ({ slug, name })),
    building: buildings.find(({ slug }) => slug === searchParams.get('building'))?.slug ?? buildings[0]?.slug ?? null,
    chosen: {
      subject: subject ?? '',
      title: template?.title ?? null,
      visibility: searchParams.get('visibility') ?? 'public'
    }
  };
};

export const actions: Actions = {
  default: async (event) => {
    const ctx = requireFirm(event);
    const form = await readForm(event.request);
    const read = readTopicText(form);
    const building = textOf(form, 'building');
    const typed = { values: read.values, building };
    if (!read.ok) return fail(422, { ...typed, flaws: read.flaws });
    const isDraft = form.has('draft');
    if (!isDraft && !form.has('sure')) {
      const similar = await similarTopics(ctx, building, read.text.title);
      if (similar.ok && similar.topics.length > 0) return fail(409, { ...typed, similar: similar.topics });
    }
    const outcome = await raiseTopic(ctx, { ...read.text, id: textOf(form, 'id'), building }, isDraft);
    if (outcome.ok) redirect(303, `/my/topics/${outcome.topic.id}`);
    return fail(topicStatus(outcome), { ...typed, refusal: outcome });
  }
};
