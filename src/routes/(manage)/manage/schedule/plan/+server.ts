import { error } from '@sveltejs/kit';
import { schedulePlan } from '#lib/bookings/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { askedDay } from '../day.server.ts';
import { spanOf } from '../span.ts';
import { askedView } from '../views.ts';
import type { RequestHandler } from './$types';

/** The bookings of the days that the calendar's address asks for, as its drawing reads them. */
export const GET: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const { building, date } = await askedDay(ctx, event.url);
  const answer = await schedulePlan(ctx, building.slug, spanOf(askedView(event.url), date));
  if (!answer.ok) error(403, answer.reason);
  return new Response(answer.plan, { headers: { 'content-type': 'application/json' } });
};
