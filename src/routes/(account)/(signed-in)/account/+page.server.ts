import { error, fail } from '@sveltejs/kit';
import { ownContact, setOwnContact } from '#lib/identity/service.server.ts';
import { keptChats } from '#lib/notifications/service.server.ts';
import { baseLocale, locales } from '#lib/platform/text.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await ownContact(ctx);
  if (!found.ok) error(401, found.reason);
  const { email, locale } = found.contact;
  return { email: email ?? '', locale: locale ?? baseLocale, keepsChats: (await keptChats(ctx)).ok };
};

export const actions: Actions = {
  default: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const given = form.get('email');
    const email = typeof given === 'string' ? given.trim() : '';
    const locale = locales.find((each) => each === form.get('locale')) ?? null;
    const outcome = await setOwnContact(ctx, { email: email === '' ? null : email, locale });
    if (!outcome.ok) return fail(outcome.reason === 'invalid' ? 422 : 403, { email, saved: false });
    return { email, saved: true };
  }
};
