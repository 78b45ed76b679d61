import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { app } from '#lib/app.server.ts';
import {
  addChat,
  greetChat,
  keptMessages,
  removeChat,
  resendToChat,
  setChatKinds,
  setReminderHours
} from '#lib/notifications/service.server.ts';
import { chatFormats, chatKinds } from '#lib/notifications/types.ts';
import { locales } from '#lib/platform/text.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

const Kinds = v.array(v.picklist(chatKinds));
const NewChat = v.object({
  building: v.string(),
  format: v.picklist(chatFormats),
  url: v.pipe(v.string(), v.trim()),
  secret: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.transform((secret) => (secret === '' ? null : secret))
  ),
  locale: v.picklist(locales)
});

export const load: PageServerLoad = async (event) => {
  const kept = await keptMessages(requireSignedIn(event));
  if (!kept.ok) error(403, kept.reason);
  return { buildings: kept.buildings };
};

export const actions: Actions = {
  hours: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const building = textOf(form, 'building');
    const typed = { remindAfter: textOf(form, 'remindAfter'), escalateAfter: textOf(form, 'escalateAfter') };
    const hours = { remindAfter: wholeNumber(typed.remindAfter), escalateAfter: wholeNumber(typed.escalateAfter) };
    const outcome = await setReminderHours(ctx, building, hours);
    if (outcome.ok) return { did: 'hours' as const };
    if (outcome.reason === 'forbidden') error(403, outcome.reason);
    return fail(422, { building, typed, refusal: outcome.reason });
  },
  add: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const input = v.safeParse(NewChat, Object.fromEntries(form));
    const kinds = v.safeParse(Kinds, form.getAll('kinds'));
    if (!input.success || !kinds.success) error(400, 'invalid');
    const outcome = await addChat(ctx, { ...input.output, kinds: kinds.output }, app().config.privateChats);
    if (outcome.ok) return { did: 'added' as const };
    if (outcome.reason === 'forbidden') error(403, outcome.reason);
    return fail(422, { building: input.output.building, refusal: outcome.reason });
  },
  kinds: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const kinds = v.safeParse(Kinds, form.getAll('kinds'));
    if (!kinds.success) error(400, 'invalid');
    const id = textOf(form, 'id');
    const outcome = await setChatKinds(ctx, id, kinds.output);
    if (outcome.ok) return { did: 'kinds' as const };
    if (outcome.reason === 'not-found') error(404, outcome.reason);
    return fail(422, { chat: id, refusal: outcome.reason });
  },
  remove: async (event) => {
    const outcome = await removeChat(requireSignedIn(event), textOf(await readForm(event.request), 'id'));
    if (!outcome.ok) error(404, outcome.reason);
    return { did: 'removed' as const };
  },
  resend: async (event) => {
    const outcome = await resendToChat(requireSignedIn(event), textOf(await readForm(event.request), 'id'));
    if (!outcome.ok) error(404, outcome.reason);
    return { did: 'resent' as const, count: outcome.count };
  },
  test: async (event) => {
    const id = textOf(await readForm(event.request), 'id');
    const outcome = await greetChat(requireSignedIn(event), id, app().config.privateChats);
    if (outcome.ok) return { did: 'tested' as const };
    if (outcome.reason === 'not-found') error(404, outcome.reason);
    return fail(502, { error: outcome.error });
  }
};

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** What was typed as a whole number, `NaN` for anything else. */
function wholeNumber(typed: string): number {
  return /^\d{1,4}$/.test(typed) ? Number(typed) : NaN;
}
