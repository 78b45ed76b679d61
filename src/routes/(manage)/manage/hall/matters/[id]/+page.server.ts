import { error } from '@sveltejs/kit';
import { inspectMatter } from '#lib/hall/matters/service.server.ts';
import { listOrganisations } from '#lib/organisations/service.server.ts';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { takeStepOfForm } from '../../../../../matter-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const inspected = await inspectMatter(ctx, event.params.id);
  if (!inspected.ok || !inspected.isStaff) error(404, 'not-found');
  const mayAssign = inspected.steps.some(({ action }) => action === 'assign');
  const organisations = mayAssign ? await listOrganisations(ctx) : [];
  return {
    inspected,
    thread: await threadOf(ctx, inspected.building.slug, inspected.matter, 'staff'),
    today: localDate(ctx.clock.now(), inspected.building.zone),
    organisations: organisations.map(({ id, name }) => ({ id, name }))
  };
};

export const actions: Actions = { step: takeStepOfForm };
