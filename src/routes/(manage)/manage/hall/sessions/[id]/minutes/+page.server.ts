import { error } from '@sveltejs/kit';
import { Addendum, Written } from '#lib/hall/minutes/input.ts';
import { statusOf } from '#lib/hall/minutes/labels.ts';
import {
  addAddendum,
  confirmMinutes,
  publishMinutes,
  readMinutes,
  writeMinutes
} from '#lib/hall/minutes/service.server.ts';
import { canBePutUnder, decidingStates } from '#lib/hall/resolutions/rules.ts';
import { getSession } from '#lib/hall/sessions/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const { id } = event.params;
  const found = await readMinutes(ctx, id);
  const session = await getSession(ctx, id);
  if (!found.ok || !session.ok) error(404, 'unknown minutes');
  const { document, resolutions, confirmer, may } = found;
  const { title, state, buildingSlug, zone } = found.session;
  const mayPropose = session.may.lead && decidingStates.includes(state);
  return {
    session: { id, title, state, buildingSlug, zone },
    document,
    resolutions,
    confirmer,
    may,
    /** What was taken up, to write of and to propose resolutions under. */
    items: session.agenda.filter(canBePutUnder).map(({ id, kind, title, note }) => ({ id, kind, title, note })),
    mayPropose
  };
};

const nothing = () => ({});

export const actions: Actions = {
  write: (event) =>
    actByForm(event, 'write', by(Written), statusOf, (ctx, written) => writeMinutes(ctx, event.params.id, written)),
  confirm: (event) => actByForm(event, 'confirm', nothing, statusOf, (ctx) => confirmMinutes(ctx, event.params.id)),
  publish: (event) => actByForm(event, 'publish', nothing, statusOf, (ctx) => publishMinutes(ctx, event.params.id)),
  add: (event) =>
    actByForm(event, 'add', by(Addendum), statusOf, (ctx, { text }) => addAddendum(ctx, event.params.id, text))
};
