import { error } from '@sveltejs/kit';
import { arrivalForm, cancelForm, readAmendment } from '#lib/reception/forms.ts';
import { receptionStatus } from '#lib/reception/labels.ts';
import {
  amendReception,
  cancelReception,
  guidesOf,
  readReception,
  receiveReception
} from '#lib/reception/service.server.ts';
import { listVenues } from '#lib/venues/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await readReception(ctx, event.params.id);
  if (!found.ok || found.building.slug !== event.params.building) error(404, 'not-found');
  const [guides, venues] = await Promise.all([
    guidesOf(ctx, event.params.building),
    listVenues(ctx, found.building.id)
  ]);
  return {
    reception: found.reception,
    trail: found.trail,
    canAmend: found.canAmend,
    guides: guides.ok ? guides.guides : [],
    venues: venues.map(({ slug, name }) => ({ slug, name }))
  };
};

export const actions: Actions = {
  receive: (event) =>
    actByForm(event, 'receive', by(arrivalForm), receptionStatus, (ctx, { people }) =>
      receiveReception(ctx, event.params.id, { people, via: 'desk' })
    ),
  amend: (event) =>
    actByForm(event, 'amend', readAmendment, receptionStatus, (ctx, { reason, ...amendment }) =>
      amendReception(ctx, event.params.id, amendment, reason)
    ),
  cancel: (event) =>
    actByForm(event, 'cancel', by(cancelForm), receptionStatus, (ctx, { reason }) =>
      cancelReception(ctx, event.params.id, reason)
    )
};
