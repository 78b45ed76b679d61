import { kindsToRaise } from '#lib/hall/matters/service.server.ts';
import { buildingsToRaiseIn } from '#lib/hall/topics/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { raiseOfForm } from '../../../../../matter-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const buildings = await buildingsToRaiseIn(ctx);
  const { searchParams } = event.url;
  const building = buildings.find(({ slug }) => slug === searchParams.get('building')) ?? buildings[0];
  const kinds = building ? kindsToRaise(ctx, building).asFirm : [];
  return {
    id: newId(),
    buildings: buildings.map(({ slug, name }) => ({ slug, name })),
    building: building ? { slug: building.slug, name: building.name } : null,
    kinds,
    kind: kinds.find((each) => each === searchParams.get('kind')) ?? null
  };
};

export const actions: Actions = { default: (event) => raiseOfForm(event, (id) => `/my/matters/${id}`) };
