import { error } from '@sveltejs/kit';
import { closingInput, matchInput, offerInput } from '#lib/hall/partners/input.ts';
import { partnerStatus } from '#lib/hall/partners/labels.ts';
import { closeOffer, enterOffer, matchOffers, readOffers } from '#lib/hall/partners/service.server.ts';
import { listOrganisations } from '#lib/organisations/service.server.ts';
import { actByForm, by } from '../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedBuilding } from '../../building.server.ts';

export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const found = await readOffers(ctx, building.slug);
  if (!found.ok) error(403, found.reason);
  const { resources, needs, may } = found;
  const organisations = may.run ? await listOrganisations(ctx) : [];
  return {
    buildings,
    building: { slug: building.slug, name: building.name, zone: building.zone },
    resources,
    needs,
    may,
    organisations: organisations.map(({ id, name }) => ({ value: id, name }))
  };
};

export const actions: Actions = {
  offer: (event) => actByForm(event, 'offer', by(offerInput), partnerStatus, enterOffer),
  close: (event) =>
    actByForm(event, 'close', by(closingInput), partnerStatus, (ctx, { offer }) => closeOffer(ctx, offer)),
  match: (event) => actByForm(event, 'match', by(matchInput), partnerStatus, matchOffers)
};
