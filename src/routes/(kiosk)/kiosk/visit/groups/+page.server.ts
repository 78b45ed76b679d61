import { fail, type Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { groupsExpected } from '#lib/kiosks/service.server.ts';
import { receiveReception } from '#lib/reception/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  const { building } = await parent();
  return { groups: await groupsExpected(ctx, building.slug) };
};

const arrived = v.object({
  group: v.string(),
  people: v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number))
});

export const actions = {
  arrive: async ({ locals: { ctx }, request }) => {
    const parsed = v.safeParse(arrived, Object.fromEntries(await readForm(request)));
    if (!parsed.success) return fail(422, { reason: 'invalid' });
    const { group, people } = parsed.output;
    const outcome = await receiveReception(ctx, group, { people, via: 'kiosk' });
    if (outcome.ok) return { people };
    return fail(outcome.reason === 'not-found' ? 404 : 409, { reason: outcome.reason });
  }
} satisfies Actions;
