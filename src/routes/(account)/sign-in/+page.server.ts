import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { overseesSomewhere } from '#lib/bookings/access.ts';
import { longestPassword } from '#lib/identity/rules.ts';
import { signIn } from '#lib/identity/service.server.ts';
import type { Actor } from '#lib/identity/types.ts';
import { readForm } from '#lib/web/form.ts';
import { charactersIn } from '#lib/platform/input.ts';
import { sessionCookieOf, setSessionCookie } from '#lib/web/session-cookies.server.ts';
import { ownPath } from '#lib/web/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

const Credentials = v.object({
  username: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
  password: v.pipe(
    v.string(),
    v.nonEmpty(),
    v.check((password) => charactersIn(password) <= longestPassword)
  )
});

export const load: PageServerLoad = ({ locals: { ctx }, url }) => {
  if (ctx.actor.kind === 'account') redirect(303, ownPath(url.searchParams.get('next')) ?? workplaceOf(ctx.actor));
};

export const actions: Actions = {
  default: async (event) => {
    const input = Object.fromEntries(await readForm(event.request));
    const username = typeof input.username === 'string' ? input.username : '';
    const parsed = v.safeParse(Credentials, input);
    if (!parsed.success) {
      const missing = v.flatten<typeof Credentials>(parsed.issues).nested ?? {};
      return fail(400, {
        username,
        reason: 'invalid' as const,
        missing: { username: 'username' in missing, password: 'password' in missing }
      });
    }

    const outcome = await signIn(event.locals.ctx, {
      ...parsed.output,
      channel: 'browser',
      address: event.getClientAddress(),
      formerToken: sessionCookieOf(event).token
    });
    if (!outcome.ok) {
      if (outcome.reason === 'credentials') return fail(401, { username, reason: outcome.reason });
      const { reason, retryAfterSeconds } = outcome;
      return fail(429, { username, reason, retryAfterSeconds });
    }

    setSessionCookie(event, outcome.token, outcome.expiresAt);
    redirect(303, ownPath(event.url.searchParams.get('next')) ?? workplaceOf(outcome.actor));
  }
};

/** Where people work: staff in the managers' pages, firms in their own. */
function workplaceOf(actor: Actor): string {
  return overseesSomewhere(actor) ? '/manage' : '/my';
}
