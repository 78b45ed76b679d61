import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { app } from '#lib/app.server.ts';
import { addChat, greetChat, keptChats, removeChat } from '#lib/notifications/service.server.ts';
import { chatFormats } from '#lib/notifications/types.ts';
import { locales } from '#lib/platform/text.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

const NewChat = v.object({
  building: v.string(),
  format: v.picklist(chatFormats),
  url: v.pipe(v.string(), v.trim()),
  locale: v.picklist(locales)
});

export const load: PageServerLoad = async (event) => {
  const kept = await keptChats(requireSignedIn(event));
  if (!kept.ok) error(403, kept.reason);
  return { buildings: kept.buildings };
};

export const actions: Actions = {
  add: async (event) => {
    const ctx = requireSignedIn(event);
    const input = v.safeParse(NewChat, Object.fromEntries(await readForm(event.request)));
    if (!input.success) error(400, 'invalid');
    const outcome = await addChat(ctx, input.output, app().config.privateChats);
    if (outcome.ok) return { did: 'added' as const };
    if (outcome.reason === 'forbidden') error(403, outcome.reason);
    return fail(422, { building: input.output.building, refusal: outcome.reason });
  },
  remove: async (event) => {
    const outcome = await removeChat(requireSignedIn(event), await idOf(event.request));
    if (!outcome.ok) error(404, outcome.reason);
    return { did: 'removed' as const };
  },
  test: async (event) => {
    const outcome = await greetChat(requireSignedIn(event), await idOf(event.request), app().config.privateChats);
    if (outcome.ok) return { did: 'tested' as const };
    if (outcome.reason === 'not-found') error(404, outcome.reason);
    return fail(502, { error: outcome.error });
  }
};

async function idOf(request: Request): Promise<string> {
  const id = (await readForm(request)).get('id');
  return typeof id === 'string' ? id : '';
}
