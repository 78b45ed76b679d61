import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { delegate, endDelegation, ownContact, readDelegations, setOwnContact } from '#lib/identity/service.server.ts';
import { overseesSomewhere } from '#lib/bookings/access.ts';
import { mayKeepOutbox, previewedKinds } from '#lib/notifications/access.ts';
import { keptMessages, ownMailedTopics, setOwnMailedTopics } from '#lib/notifications/service.server.ts';
import { topics } from '#lib/notifications/types.ts';
import { baseLocale, locales } from '#lib/platform/text.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';

const Topics = v.array(v.picklist(topics));
const Leave = v.object({ buildingId: v.string(), deputyId: v.string(), from: v.string(), to: v.string() });

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const [found, mailed, leave] = await Promise.all([ownContact(ctx), ownMailedTopics(ctx), readDelegations(ctx)]);
  if (!found.ok || !mailed.ok || !leave.ok) error(401, 'unauthenticated');
  const { email, locale } = found.contact;
  const { buildings, own, others } = leave;
  return {
    email: email ?? '',
    locale: locale ?? baseLocale,
    mailedTopics: mailed.topics,
    isStaff: overseesSomewhere(ctx.actor),
    leave: { buildings, own, others },
    now: ctx.clock.now(),
    links: {
      chats: (await keptMessages(ctx)).ok,
      preview: previewedKinds(ctx.actor).length > 0,
      outbox: mayKeepOutbox(ctx.actor)
    }
  };
};

export const actions: Actions = {
  contact: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const given = form.get('email');
    const email = typeof given === 'string' ? given.trim() : '';
    const locale = locales.find((each) => each === form.get('locale')) ?? null;
    const outcome = await setOwnContact(ctx, { email: email === '' ? null : email, locale });
    if (!outcome.ok) return fail(outcome.reason === 'invalid' ? 422 : 403, { flaw: 'email' as const, email });
    return { did: 'contact' as const, email };
  },
  topics: async (event) => {
    const ctx = requireSignedIn(event);
    const chosen = v.safeParse(Topics, (await readForm(event.request)).getAll('topics'));
    if (!chosen.success) error(400, 'invalid');
    const outcome = await setOwnMailedTopics(ctx, chosen.output);
    if (!outcome.ok) error(403, outcome.reason);
    return { did: 'topics' as const };
  },
  delegate: async (event) => {
    const ctx = requireSignedIn(event);
    const input = v.safeParse(Leave, Object.fromEntries(await readForm(event.request)));
    if (!input.success) error(400, 'invalid');
    const outcome = await delegate(ctx, input.output);
    if (outcome.ok) return { did: 'delegate' as const };
    if (outcome.reason === 'forbidden' || outcome.reason === 'unauthenticated') error(403, outcome.reason);
    return fail(422, { flaw: outcome.reason, typed: input.output });
  },
  end: async (event) => {
    const id = (await readForm(event.request)).get('id');
    const outcome = await endDelegation(requireSignedIn(event), typeof id === 'string' ? id : '');
    if (!outcome.ok) error(404, outcome.reason);
    return { did: 'end' as const };
  }
};
