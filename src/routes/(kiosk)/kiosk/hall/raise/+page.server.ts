import { fail, redirect, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { topicStatus } from '#lib/hall/topics/labels.ts';
import { raiseTopic, similarTopics } from '#lib/hall/topics/service.server.ts';
import { topicTemplates } from '#lib/hall/topics/templates.ts';
import { topicSubjects, topicVisibilities } from '#lib/hall/topics/types.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { newId } from '#lib/platform/id.ts';
import { locales } from '#lib/platform/text.ts';
import { readForm } from '#lib/web/form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  requireKioskFirm(ctx);
  return { id: newId() };
};

/** What was chosen: the title is the template's, in the language of the screen. */
const chosen = v.object({
  id: v.string(),
  building: v.string(),
  subject: v.picklist(topicSubjects),
  template: v.string(),
  visibility: v.picklist(topicVisibilities),
  locale: v.picklist(locales),
  sure: v.optional(v.string())
});

export const actions = {
  raise: async ({ locals: { ctx }, request }) => {
    requireKioskFirm(ctx);
    const parsed = v.safeParse(chosen, Object.fromEntries(await readForm(request)));
    if (!parsed.success) return fail(422, { refusal: { reason: 'invalid' as const } });
    const { id, building, subject, visibility, locale, sure } = parsed.output;
    const template = topicTemplates[subject].find((each) => each.id === parsed.output.template);
    if (!template) return fail(422, { refusal: { reason: 'invalid' as const } });
    const title = template.title[locale];
    if (!sure) {
      const similar = await similarTopics(ctx, building, title);
      const shown = similar.ok ? similar.topics : [];
      if (shown.length > 0) return fail(409, { similar: shown });
    }
    const outcome = await raiseTopic(ctx, { id, building, subject, title, visibility, body: '', location: '' });
    if (outcome.ok) return { topic: outcome.topic };
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    return fail(topicStatus(outcome), { refusal: outcome });
  }
} satisfies Actions;
