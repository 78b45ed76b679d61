import { fail, type Actions } from '@sveltejs/kit';
import { signOut } from '#lib/reception/service.server.ts';
import { readForm, textOf } from '#lib/web/form.ts';

export const actions = {
  leave: async ({ locals: { ctx }, request }) => {
    const outcome = await signOut(ctx, textOf(await readForm(request), 'code'));
    return outcome.ok ? { left: true } : fail(404, { reason: outcome.reason });
  }
} satisfies Actions;
