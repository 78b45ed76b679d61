import { error } from '@sveltejs/kit';
import { mattersAssigned, mattersOfFirm } from '#lib/hall/matters/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

const pageLength = 20;

const readers = { raised: mattersOfFirm, assigned: mattersAssigned };
type View = keyof typeof readers;
const views = Object.keys(readers) as View[];

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const { searchParams } = event.url;
  const after = decodeCursor(searchParams.get('after') ?? '');
  const asked = views.find((view) => view === searchParams.get('show'));
  const read = (view: View) => readers[view](ctx, { after, limit: pageLength });
  let show = asked ?? 'raised';
  let list = await read(show);
  // An organisation that raises nothing comes here for what it is to handle.
  if (!asked && list.ok && list.matters.length === 0) {
    const assigned = await read('assigned');
    if (assigned.ok && assigned.matters.length > 0) [show, list] = ['assigned', assigned];
  }
  if (!list.ok) error(403, list.reason);
  return { show, matters: list.matters, isFirstPage: after === null, next: list.next && encodeCursor(list.next) };
};
