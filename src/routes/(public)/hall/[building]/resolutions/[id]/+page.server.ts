import { error } from '@sveltejs/kit';
import { Objection } from '#lib/hall/resolutions/input.ts';
import { statusOf } from '#lib/hall/resolutions/labels.ts';
import { objectTo, readNotice } from '#lib/hall/resolutions/service.server.ts';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import { actByForm, by } from '../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A resolution as everybody reads it, who may. */
export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
  const found = await readNotice(ctx, params.id);
  if (!found.ok || found.building.slug !== params.building) error(404, 'not-found');
  const { ok: _, ...notice } = found;
  const { topic, resolution } = notice;
  const from = { topicId: topic && topic.id, resolutionId: resolution.id };
  return { ...notice, thread: await threadOf(ctx, params.building, from, 'public') };
};

export const actions: Actions = {
  object: (event) =>
    actByForm(event, 'object', by(Objection), statusOf, (ctx, { text }) => objectTo(ctx, event.params.id, text))
};
