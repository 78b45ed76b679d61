import { error } from '@sveltejs/kit';
import { readOutbox, resendAll, resendMessage } from '#lib/notifications/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const outbox = await readOutbox(requireSignedIn(event));
  if (!outbox.ok) error(403, outbox.reason);
  const { messages, count, zone } = outbox;
  return { messages, count, zone };
};

export const actions: Actions = {
  resend: async (event) => {
    const id = (await readForm(event.request)).get('id');
    const outcome = await resendMessage(requireSignedIn(event), typeof id === 'string' ? id : '');
    if (!outcome.ok && outcome.reason === 'forbidden') error(403, outcome.reason);
    // Somebody else has sent it again meanwhile: what was wanted is done.
    return { resent: outcome.ok ? 1 : 0 };
  },
  'resend-all': async (event) => {
    const outcome = await resendAll(requireSignedIn(event));
    if (!outcome.ok) error(403, outcome.reason);
    return { resent: outcome.count };
  }
};
