import { error } from '@sveltejs/kit';
import { mattersAssigned, mattersOfFirm } from '#lib/hall/matters/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

const pageLength = 20;

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const { searchParams } = event.url;
  const after = decodeCursor(searchParams.get('after') ?? '');
  const show = searchParams.get('show') === 'assigned' ? ('assigned' as const) : ('raised' as const);
  const read = { assigned: mattersAssigned, raised: mattersOfFirm }[show];
  const list = await read(ctx, { after, limit: pageLength });
  if (!list.ok) error(403, list.reason);
  return { show, matters: list.matters, isFirstPage: after === null, next: list.next && encodeCursor(list.next) };
};
