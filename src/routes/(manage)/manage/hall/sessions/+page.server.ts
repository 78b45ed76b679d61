import { error, redirect } from '@sveltejs/kit';
import { Plan } from '#lib/hall/sessions/input.ts';
import { bookingsToPlanOn, listSessions, planSession } from '#lib/hall/sessions/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { actInSession } from '../../../../session-act.server.ts';
import { askedBuilding } from '../building.server.ts';
import type { Actions, PageServerLoad } from './$types';

const pageLength = 30;

export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const after = decodeCursor(event.url.searchParams.get('after') ?? '');
  const list = await listSessions(ctx, building.slug, { after, limit: pageLength });
  if (!list.ok) error(403, list.reason);
  const bookings = list.may.plan ? await bookingsToPlanOn(ctx, building.slug) : null;
  return {
    buildings,
    building: { slug: building.slug, name: building.name },
    sessions: list.sessions,
    next: list.next && encodeCursor(list.next),
    mayPlan: list.may.plan,
    bookings: bookings?.ok
      ? bookings.bookings.map(({ id, title, startsAt, endsAt, venueName, zone, status }) => ({
          id,
          title,
          startsAt,
          endsAt,
          venueName,
          zone,
          status
        }))
      : [],
    hasMoreBookings: bookings?.ok === true && bookings.hasMore
  };
};

export const actions: Actions = {
  plan: async (event) => {
    let id = '';
    const answer = await actInSession(event, 'plan', Plan, async (ctx, plan) => {
      const outcome = await planSession(ctx, plan);
      if (outcome.ok) id = outcome.id;
      return outcome;
    });
    if (id !== '') redirect(303, `/manage/hall/sessions/${id}`);
    return answer;
  }
};
