import { error } from '@sveltejs/kit';
import { addingInput, withdrawingInput } from '#lib/hall/publications/input.ts';
import { publicationStatus } from '#lib/hall/publications/labels.ts';
import { addPublications, listPublications, withdrawPublication } from '#lib/hall/publications/service.server.ts';
import { publicationKinds } from '#lib/hall/publications/types.ts';
import { newId } from '#lib/platform/id.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { actByForm, by } from '../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedBuilding } from '../building.server.ts';
import { yearIn } from './year.ts';

const pageLength = 50;

export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const { searchParams } = event.url;
  const after = decodeCursor(searchParams.get('after') ?? '');
  const kind = publicationKinds.find((each) => each === searchParams.get('kind'));
  const year = yearIn(searchParams);
  const list = await listPublications(ctx, building.slug, { year, kind }, { after, limit: pageLength });
  if (!list.ok) error(403, list.reason);
  const { publications, next, years, today, zone, mayRun } = list;
  return {
    buildings,
    building: { slug: building.slug },
    year: year ?? null,
    kind: kind ?? null,
    publications,
    years,
    today,
    zone,
    mayRun,
    isFirstPage: after === null,
    next: next && encodeCursor(next),
    key: newId()
  };
};

export const actions: Actions = {
  add: (event) =>
    actByForm(event, 'add', by(addingInput), publicationStatus, (ctx, { key, ...entered }) =>
      addPublications(ctx, entered, key)
    ),
  withdraw: (event) =>
    actByForm(event, 'withdraw', by(withdrawingInput), publicationStatus, (ctx, { publication, reason }) =>
      withdrawPublication(ctx, publication, reason)
    )
};
