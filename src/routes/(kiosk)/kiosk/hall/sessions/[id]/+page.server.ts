import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { People } from '#lib/hall/sessions/input.ts';
import { sessionsAtKiosk, signInAtKiosk } from '#lib/hall/sessions/service.server.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '../../../../../session-act.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, parent }) => {
  requireKioskFirm(ctx);
  const { building } = await parent();
  const session = (await sessionsAtKiosk(ctx, building.id)).find(({ id }) => id === params.id);
  if (!session) error(404, 'no such session');
  return { session };
};

const Coming = v.union([v.object({ seatId: v.string() }), v.object({ people: People })]);

export const actions = {
  'sign-in': async ({ locals: { ctx }, params, request }) => {
    requireKioskFirm(ctx);
    const parsed = v.safeParse(Coming, Object.fromEntries(await readForm(request)));
    if (!parsed.success) return fail(422, { refusal: 'invalid' as const });
    const outcome = await signInAtKiosk(ctx, params.id ?? '', parsed.output);
    if (outcome.ok) return { signedIn: true };
    if (outcome.reason === 'unauthenticated') redirect(303, '/kiosk');
    return fail(statusOf(outcome.reason), { refusal: outcome.reason });
  }
} satisfies Actions;
