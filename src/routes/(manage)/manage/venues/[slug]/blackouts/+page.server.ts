import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { localDate } from '#lib/platform/time.ts';
import { managedVenue, removeBlackout } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';
import { closeTime } from './close.server.ts';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const managed = await managedVenue(ctx, event.params.slug);
  if (!managed.ok) error(statusOf(managed.reason), managed.reason);
  const { venue, blackouts, keepsBuilding } = managed;
  const { slug, name, building } = venue;
  const now = ctx.clock.now();
  return {
    venue: { slug, name, building },
    keepsBuilding,
    today: localDate(now, building.zone),
    // What is over is told by the venue's history.
    blackouts: blackouts.filter((blackout) =>
      'repetition' in blackout
        ? (blackout.repetition.until ?? '9999') >= localDate(now, building.zone)
        : blackout.endsAt > now
    )
  };
};

export const actions: Actions = {
  add: async (event) => closeTime(requireSignedIn(event), event.params.slug, await readForm(event.request)),

  remove: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const outcome = await removeBlackout(ctx, event.params.slug, v.parse(v.fallback(v.string(), ''), form.get('id')));
    if (!outcome.ok) error(statusOf(outcome.reason), outcome.reason);
    return { done: 'removed' as const };
  }
};
