import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { readCounts } from '#lib/hall/sessions/counts-field.ts';
import { People, Reply } from '#lib/hall/sessions/input.ts';
import { getSession, replyToInvitation, sessionAtDoor, signInAtDoor, vote } from '#lib/hall/sessions/service.server.ts';
import { failed } from '#lib/platform/result.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actInSession } from '../../../../../session-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A session for those who sit in its committee; for others, with the code at its door, no more than signing in to it. */
export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const code = event.url.searchParams.get('code') ?? '';
  const found = await getSession(ctx, event.params.id);
  if (found.ok) {
    const { session, agenda, openMatters, attendances, ballots, own, may } = found;
    // Who shows the code brings it along; it is told to nobody here.
    const shown = { ...session, doorCode: null };
    const topicsAt = `/hall/${session.buildingSlug}/topics`;
    const inside = { agenda, topicsAt, openMatters, attendances, ballots, own, may };
    return { session: shown, inside, guest: null, code };
  }
  const door = await sessionAtDoor(ctx, event.params.id, code);
  if (!door.ok) error(404, 'unknown session');
  const { session, isOld, isOfFirm, people } = door;
  return { session, inside: null, guest: { isOld, isOfFirm, people }, code };
};

const SignIn = v.object({ code: v.string(), people: v.optional(People, '1') });
const Vote = v.object({ ballot: v.string(), choice: v.optional(v.string()) });

export const actions: Actions = {
  reply: (event) =>
    actInSession(event, 'reply', Reply, (ctx, { comes }) => replyToInvitation(ctx, event.params.id, comes)),
  'sign-in': (event) =>
    actInSession(event, 'sign-in', SignIn, (ctx, input) => signInAtDoor(ctx, event.params.id, input)),
  vote: (event) =>
    actInSession(event, 'vote', Vote, async (ctx, { ballot, choice }, form) => {
      const chosen = choice ?? readCounts(form);
      return chosen === null ? failed('no-choice') : vote(ctx, event.params.id, ballot, chosen);
    })
};
