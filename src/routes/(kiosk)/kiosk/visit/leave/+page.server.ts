import { fail, type Actions } from '@sveltejs/kit';
import { signOut } from '#lib/reception/service.server.ts';
import { readForm, textOf } from '#lib/web/form.ts';

export const actions = {
  leave: async ({ locals: { ctx }, request, getClientAddress }) => {
    const outcome = await signOut(ctx, textOf(await readForm(request), 'code'), getClientAddress());
    if (outcome.ok) return { left: true };
    return fail(outcome.reason === 'too-many' ? 429 : 404, { reason: outcome.reason });
  }
} satisfies Actions;
