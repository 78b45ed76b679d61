import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { hallBuildings } from '#lib/hall/buildings.server.ts';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import { acceptance, topicReason } from '#lib/hall/topics/input.ts';
import { topicStatus, type TopicRefusal } from '#lib/hall/topics/labels.ts';
import {
  acceptTopic,
  answerTopic,
  declineTopic,
  getTopic,
  mergeTopic,
  openTopics,
  reopenAnswered
} from '#lib/hall/topics/service.server.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { addPhotoOfForm, removePhotoOfForm } from '../../../../../topic-photos.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A topic for those who work in the hall; what can be done with it is for those who run it. */
export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const [found, buildings] = await Promise.all([getTopic(ctx, event.params.id), hallBuildings(ctx)]);
  // A firm that reads its own topic does so on pages of its own.
  if (!found.ok || !buildings.some(({ id }) => id === found.topic.building.id)) error(404, 'not-found');
  const { topic, isOwn, trail, photos, seconders, survivor, may } = found;
  const others = may.merge ? await openTopics(ctx, topic.building.slug) : null;
  return {
    topic,
    isOwn,
    trail,
    photos,
    seconders,
    survivor,
    may,
    thread: await threadOf(ctx, topic.building.slug, { topicId: topic.id, resolutionId: null }, 'staff'),
    others: others?.ok ? others.topics.filter(({ id, state }) => id !== topic.id && state !== 'submitted') : []
  };
};

export const actions: Actions = {
  'add-photo': addPhotoOfForm,
  'remove-photo': removePhotoOfForm,
  accept: async (event) => {
    const form = await readForm(event.request);
    const typed = { grade: textOf(form, 'grade'), workdays: textOf(form, 'workdays') };
    const parsed = v.safeParse(acceptance, typed);
    if (!parsed.success) return fail(422, { act: 'accept', typed, flaws: parsed.issues.map(({ message }) => message) });
    const { grade, workdays } = parsed.output;
    const wanted = grade === 'instant' ? { grade } : { grade, workdays };
    return answer('accept', await acceptTopic(requireSignedIn(event), event.params.id, wanted));
  },
  decline: (event) => withReason(event, 'decline', declineTopic),
  answer: (event) => withReason(event, 'answer', answerTopic),
  reopen: (event) => withReason(event, 'reopen', reopenAnswered),
  merge: async (event) => {
    const into = textOf(await readForm(event.request), 'into');
    if (into === '') return fail(422, { act: 'merge', flaws: ['into'] });
    return answer('merge', await mergeTopic(requireSignedIn(event), event.params.id, into));
  }
};

async function withReason(
  event: Pick<RequestEvent, 'locals' | 'url' | 'request'> & { params: { id: string } },
  act: string,
  work: typeof declineTopic
) {
  const ctx = requireSignedIn(event);
  const typed = textOf(await readForm(event.request), 'reason');
  const reason = v.safeParse(topicReason, typed);
  if (!reason.success) return fail(422, { act, typed: { reason: typed }, flaws: ['reason'] });
  return answer(act, await work(ctx, event.params.id, reason.output), { reason: typed });
}

function answer(act: string, outcome: { ok: true } | ({ ok: false } & TopicRefusal), typed?: { reason: string }) {
  if (outcome.ok) return { act, done: true };
  if (outcome.reason === 'not-found') error(404, outcome.reason);
  return fail(topicStatus(outcome), { act, typed, refusal: outcome });
}
