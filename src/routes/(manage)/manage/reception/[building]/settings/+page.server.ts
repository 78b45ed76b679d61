import { error } from '@sveltejs/kit';
import { mayKeepDetails } from '#lib/reception/details.server.ts';
import { settingsForm } from '#lib/reception/forms.ts';
import { receptionStatus } from '#lib/reception/labels.ts';
import { readSettings, setReception } from '#lib/reception/service.server.ts';
import { findBuilding } from '#lib/venues/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const { may } = await event.parent();
  if (!may.set) error(403, 'forbidden');
  const { id } = (await findBuilding(ctx, event.params.building))!;
  return { settings: await readSettings(ctx, id), hasKeys: mayKeepDetails(ctx) };
};

export const actions: Actions = {
  set: (event) =>
    actByForm(event, 'set', by(settingsForm), receptionStatus, (ctx, settings) =>
      setReception(ctx, event.params.building, settings)
    )
};
