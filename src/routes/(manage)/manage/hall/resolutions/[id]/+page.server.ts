import { error } from '@sveltejs/kit';
import { Answer, Decision, Notice, readText, Review } from '#lib/hall/resolutions/input.ts';
import { statusOf } from '#lib/hall/resolutions/labels.ts';
import {
  answerObjection,
  changeResolution,
  decideResolution,
  giveNotice,
  inspectResolution,
  recordReview
} from '#lib/hall/resolutions/service.server.ts';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import { listOrganisations } from '#lib/organisations/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await inspectResolution(ctx, event.params.id);
  if (!found.ok) error(404, 'unknown resolution');
  const { ok: _, ...inspected } = found;
  const mayChange = inspected.may.change || inspected.may.changeTask;
  const organisations = mayChange ? await listOrganisations(ctx) : [];
  return {
    ...inspected,
    thread: await threadOf(
      ctx,
      inspected.resolution.building.slug,
      { topicId: inspected.resolution.topicId, resolutionId: inspected.resolution.id },
      'staff'
    ),
    organisations: organisations.map(({ id, name }) => ({ id, name })),
    today: localDate(ctx.clock.now(), inspected.resolution.building.zone)
  };
};

export const actions: Actions = {
  change: (event) =>
    actByForm(event, 'change', readText, statusOf, (ctx, text) => changeResolution(ctx, event.params.id, text)),
  decide: (event) =>
    actByForm(event, 'decide', by(Decision), statusOf, (ctx, decision) =>
      decideResolution(ctx, event.params.id, decision)
    ),
  notice: (event) =>
    actByForm(event, 'notice', by(Notice), statusOf, (ctx, { workdays }) => giveNotice(ctx, event.params.id, workdays)),
  answer: (event) =>
    actByForm(event, 'answer', by(Answer), statusOf, (ctx, { objection, ...given }) =>
      answerObjection(ctx, event.params.id, objection, given)
    ),
  review: (event) =>
    actByForm(event, 'review', by(Review), statusOf, (ctx, review) => recordReview(ctx, event.params.id, review))
};
