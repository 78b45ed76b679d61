import { fail, redirect, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { signInFirm } from '#lib/identity/service.server.ts';
import { tenantsOf } from '#lib/organisations/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { readForm } from '#lib/web/form.ts';
import { sessionCookieOf, setSessionCookie } from '#lib/web/session-cookies.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  const { building } = await parent();
  const tenants = await tenantsOf(ctx, building.id, localDate(ctx.clock.now(), building.zone));
  return { firms: tenants.map(({ id, name, floor, pinyinInitials }) => ({ id, name, floor, pinyinInitials })) };
};

const signInForm = v.object({
  firm: v.pipe(v.string(), v.maxLength(64)),
  pin: v.pipe(v.string(), v.regex(/^\d{6}$/))
});

export const actions = {
  default: async (event) => {
    const parsed = v.safeParse(signInForm, Object.fromEntries(await readForm(event.request)));
    if (!parsed.success) return fail(400, { reason: 'credentials' as const });
    const { firm, pin } = parsed.output;
    const result = await signInFirm(event.locals.ctx, {
      organisationId: firm,
      pin,
      address: event.getClientAddress(),
      formerToken: sessionCookieOf(event).token
    });
    if (!result.ok) return fail(result.reason === 'throttled' ? 429 : 401, refusal(result));
    setSessionCookie(event, result.token, result.expiresAt);
    redirect(303, '/kiosk/home');
  }
} satisfies Actions;

function refusal(result: { reason: 'credentials' } | { reason: 'throttled'; retryAfterSeconds: number }) {
  return result.reason === 'throttled'
    ? { reason: result.reason, retryAfterSeconds: result.retryAfterSeconds }
    : { reason: result.reason };
}
