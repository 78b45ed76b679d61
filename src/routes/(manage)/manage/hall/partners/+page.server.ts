import { error } from '@sveltejs/kit';
import { endingInput, readAgreement } from '#lib/hall/partners/input.ts';
import { partnerStatus } from '#lib/hall/partners/labels.ts';
import { endAgreement, readAgreements, signAgreement } from '#lib/hall/partners/service.server.ts';
import { listOrganisations } from '#lib/organisations/service.server.ts';
import { actByForm, by } from '../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedBuilding } from '../building.server.ts';

export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const found = await readAgreements(ctx, building.slug);
  if (!found.ok) error(403, found.reason);
  const { today, zone, agreements, may } = found;
  const organisations = may.run ? await listOrganisations(ctx) : [];
  return {
    buildings,
    building: { slug: building.slug },
    today,
    zone,
    agreements,
    may,
    organisations: organisations.map(({ id, name }) => ({ id, name }))
  };
};

export const actions: Actions = {
  sign: (event) => actByForm(event, 'sign', readAgreement, partnerStatus, signAgreement),
  end: (event) =>
    actByForm(event, 'end', by(endingInput), partnerStatus, (ctx, { agreement, closesOn }) =>
      endAgreement(ctx, agreement, closesOn)
    )
};
