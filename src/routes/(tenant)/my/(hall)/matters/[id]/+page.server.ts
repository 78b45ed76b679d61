import { error } from '@sveltejs/kit';
import { inspectMatter } from '#lib/hall/matters/service.server.ts';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { takeStepOfForm } from '../../../../../matter-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const inspected = await inspectMatter(ctx, event.params.id);
  // These pages are about what is one's own; who looks after others' does so on the managers' pages.
  if (!inspected.ok || !(inspected.isOwn || inspected.isUnit)) error(404, 'not-found');
  return {
    inspected,
    thread: await threadOf(ctx, inspected.building.slug, inspected.matter, 'own'),
    today: localDate(ctx.clock.now(), inspected.building.zone)
  };
};

export const actions: Actions = { step: takeStepOfForm };
