import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import { topicStatus } from '#lib/hall/topics/labels.ts';
import { listTopics, secondTopic } from '#lib/hall/topics/service.server.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import type { PageServerLoad } from './$types';

/** Topics on the screen: more than anybody reads standing up. */
const mostShown = 30;

/** What is open in the building and not kept from those who read along. */
export const load: PageServerLoad = async ({ locals: { ctx }, url, parent }) => {
  requireKioskFirm(ctx);
  const { building } = await parent();
  const list = await listTopics(ctx, building.slug, { isOpen: true }, { after: null, limit: mostShown });
  if (!list.ok) error(404, list.reason);
  const topics = list.topics.filter(({ visibility }) => visibility !== 'firm-only');
  return {
    asked: url.searchParams.get('topic'),
    topics: topics.map(({ id, year, number, state, subject, title, location, seconds, isOwn, hasSeconded }) => ({
      id,
      year,
      number,
      state,
      subject,
      title,
      location,
      seconds,
      isOwn,
      hasSeconded
    }))
  };
};

export const actions = {
  second: async ({ locals: { ctx }, request }) => {
    const outcome = await secondTopic(ctx, textOf(await readForm(request), 'id'));
    if (outcome.ok) return { seconds: outcome.seconds };
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    return fail(topicStatus(outcome), { refusal: outcome });
  }
} satisfies Actions;
