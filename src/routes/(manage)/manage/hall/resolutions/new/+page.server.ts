import { error, redirect } from '@sveltejs/kit';
import { readText } from '#lib/hall/resolutions/input.ts';
import { statusOf } from '#lib/hall/resolutions/labels.ts';
import { proposeResolution } from '#lib/hall/resolutions/service.server.ts';
import { getSession } from '#lib/hall/sessions/service.server.ts';
import { listOrganisations } from '#lib/organisations/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm } from '../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The item of an agenda, named in the address, under which a resolution is proposed. */
function asked({ searchParams }: URL) {
  return { sessionId: searchParams.get('session') ?? '', itemId: searchParams.get('item') ?? '' };
}

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const { sessionId, itemId } = asked(event.url);
  const found = await getSession(ctx, sessionId);
  if (!found.ok) error(404, 'unknown session');
  if (!found.may.lead) error(403, 'forbidden');
  const item = found.agenda.find(({ id }) => id === itemId);
  if (!item) error(404, 'unknown item');
  const organisations = await listOrganisations(ctx);
  const { id, title, zone } = found.session;
  return {
    session: { id, title },
    item: { kind: item.kind, title: item.title, note: item.note },
    organisations: organisations.map(({ id, name }) => ({ id, name })),
    today: localDate(ctx.clock.now(), zone)
  };
};

export const actions: Actions = {
  default: async (event) => {
    let id = '';
    const answer = await actByForm(event, 'propose', readText, statusOf, async (ctx, text) => {
      const outcome = await proposeResolution(ctx, asked(event.url), text);
      if (outcome.ok) id = outcome.id;
      return outcome;
    });
    if (id !== '') redirect(303, `/manage/hall/resolutions/${id}`);
    return answer;
  }
};
