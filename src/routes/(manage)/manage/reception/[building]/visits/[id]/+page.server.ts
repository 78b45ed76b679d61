import { error } from '@sveltejs/kit';
import { tenantsOf } from '#lib/organisations/service.server.ts';
import { visitAmendmentForm } from '#lib/reception/forms.ts';
import { receptionStatus } from '#lib/reception/labels.ts';
import { amendVisit, readVisit } from '#lib/reception/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await readVisit(ctx, event.params.id);
  if (!found.ok || found.building.slug !== event.params.building) error(404, 'not-found');
  const { visit, trail, canAmend } = found;
  const hosts = await tenantsOf(ctx, found.building.id, visit.day);
  return { visit, trail, canAmend, hosts: hosts.map(({ id, name, floor }) => ({ id, name, floor })) };
};

export const actions: Actions = {
  amend: (event) =>
    actByForm(event, 'amend', by(visitAmendmentForm), receptionStatus, (ctx, { host, reason, ...amendment }) =>
      amendVisit(ctx, event.params.id, { ...amendment, hostOrganisationId: host }, reason)
    )
};
