import { error, redirect } from '@sveltejs/kit';
import { markAllRead, openMessage, readInbox } from '#lib/notifications/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const inbox = await readInbox(requireSignedIn(event));
  if (!inbox.ok) error(401, inbox.reason);
  return { messages: inbox.messages };
};

export const actions: Actions = {
  open: async (event) => {
    const id = (await readForm(event.request)).get('id');
    const opened = await openMessage(requireSignedIn(event), typeof id === 'string' ? id : '');
    if (!opened.ok) error(opened.reason === 'not-found' ? 404 : 401, opened.reason);
    redirect(303, opened.path);
  },
  'read-all': async (event) => {
    await markAllRead(requireSignedIn(event));
  }
};
