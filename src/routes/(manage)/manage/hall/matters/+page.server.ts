import { error } from '@sveltejs/kit';
import { mayRunHall } from '#lib/hall/access.ts';
import { kindsToRaise, listMatters } from '#lib/hall/matters/service.server.ts';
import { matterKinds, type MatterKind } from '#lib/hall/matters/types.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import type { PageServerLoad } from './$types';
import { askedBuilding } from '../building.server.ts';
import { isView, views } from './views.ts';

const pageLength = 30;

export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const { searchParams } = event.url;
  const after = decodeCursor(searchParams.get('after') ?? '');
  const show = searchParams.get('show') ?? '';
  const view = isView(show) ? show : 'open';
  const kind = matterKinds.find((each): each is MatterKind => each === searchParams.get('kind'));
  const query = searchParams.get('q')?.trim() ?? '';
  const list = await listMatters(ctx, building.slug, { ...views[view], kind, query }, { after, limit: pageLength });
  if (!list.ok) error(403, list.reason);
  return {
    buildings,
    building: { slug: building.slug, name: building.name },
    view,
    kind: kind ?? null,
    query,
    kinds: list.kinds,
    matters: list.matters,
    isFirstPage: after === null,
    next: list.next && encodeCursor(list.next),
    runs: mayRunHall(ctx.actor, { buildingId: building.id, subdistrictId: building.subdistrictId }),
    mayRaise: kindsToRaise(ctx, building).asStaff.length > 0
  };
};
