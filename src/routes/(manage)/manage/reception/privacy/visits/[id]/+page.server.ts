import { error, fail } from '@sveltejs/kit';
import { revealInput } from '#lib/reception/privacy/input.ts';
import { privacyStatus, type PrivacyRefusal } from '#lib/reception/privacy/labels.ts';
import { readTrace, revealDetails } from '#lib/reception/privacy/service.server.ts';
import type { Trace } from '#lib/reception/privacy/types.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { by } from '../../../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await readTrace(ctx, event.params.id);
  if (!found.ok) error(404, 'not-found');
  const { building, trace, mayReveal } = found;
  return { building: { slug: building.slug, name: building.name, zone: building.zone }, trace, mayReveal };
};

/** What somebody asked to see, for which reason. */
export interface Shown {
  reason: string;
  refusal?: PrivacyRefusal;
  trace?: Trace;
}

export const actions: Actions = {
  reveal: async (event) => {
    const ctx = requireSignedIn(event);
    const reason = by(revealInput)(await readForm(event.request))?.reason ?? '';
    const outcome = await revealDetails(ctx, event.params.id, reason);
    if (outcome.ok) return { reason, trace: outcome.trace } satisfies Shown;
    if (outcome.reason === 'unauthenticated') error(401, outcome.reason);
    if (outcome.reason === 'not-found') error(404, outcome.reason);
    return fail(privacyStatus(outcome.reason), { reason, refusal: outcome.reason } satisfies Shown);
  }
};
