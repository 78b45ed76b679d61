import { error } from '@sveltejs/kit';
import { closingInput, offerInput } from '#lib/hall/partners/input.ts';
import { partnerStatus } from '#lib/hall/partners/labels.ts';
import { closeOffer, enterOffer, ownPartnership } from '#lib/hall/partners/service.server.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const own = await ownPartnership(requireFirm(event));
  if (!own.ok) error(403, own.reason);
  const { organisation, buildings, agreements, offers } = own;
  return { organisation, buildings: buildings.map(({ slug, name }) => ({ slug, name })), agreements, offers };
};

export const actions: Actions = {
  offer: (event) => actByForm(event, 'offer', by(offerInput), partnerStatus, enterOffer),
  close: (event) =>
    actByForm(event, 'close', by(closingInput), partnerStatus, (ctx, { offer }) => closeOffer(ctx, offer))
};
