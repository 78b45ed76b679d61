import { error } from '@sveltejs/kit';
import { decisionQueue } from '#lib/bookings/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { decide } from './decide.server.ts';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const queue = await decisionQueue(ctx);
  if (!queue.ok) error(403, queue.reason);
  const { decides, rows, hasMore } = queue;
  const upcoming = rows
    .filter(({ kind }) => kind === 'request')
    .map(({ booking, place, surroundings }) => ({ ...booking, capacity: place.capacity, surroundings }));
  return { decides, upcoming, overdue: [] as typeof upcoming, hasMore, now: ctx.clock.now() };
};

export const actions: Actions = {
  approve: (event) => decide(event, 'approve'),
  reject: (event) => decide(event, 'reject')
};
