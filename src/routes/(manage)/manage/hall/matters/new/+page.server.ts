import { error } from '@sveltejs/kit';
import { inspectMatter, kindsToRaise } from '#lib/hall/matters/service.server.ts';
import { listOrganisations } from '#lib/organisations/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { raiseOfForm } from '../../../../../matter-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedBuilding } from '../../building.server.ts';

export const load: PageServerLoad = async (event) => {
  const { ctx, building } = await askedBuilding(event);
  const kinds = kindsToRaise(ctx, building).asStaff;
  if (kinds.length === 0) error(403, 'forbidden');
  const { searchParams } = event.url;
  const visit = await inspectMatter(ctx, searchParams.get('found') ?? '');
  const organisations = await listOrganisations(ctx);
  return {
    id: newId(),
    building: { slug: building.slug, name: building.name },
    kinds,
    kind: kinds.find((each) => each === searchParams.get('kind')) ?? null,
    found: visit.ok ? visit.matter : null,
    firms: organisations.map(({ id, name }) => ({ id, name }))
  };
};

export const actions: Actions = {
  default: (event) => raiseOfForm(event, (id) => `/manage/hall/matters/${id}`)
};
