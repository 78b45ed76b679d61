import { waitingSince } from '../bookings/service.server.ts';
import type { Queued } from '../bookings/types.ts';
import type { Environment } from '../identity/context.ts';
import { usualReminderHours, waitingMark } from './rules.ts';
import { notificationStore } from './store.server.ts';

/** Whether what waits for a decision was brought to mind or escalated by now: the marks of requests and changes, by their ids. */
export async function waitingMarks(env: Environment, waiting: Pick<Queued, 'kind' | 'id' | 'booking' | 'proposal'>[]) {
  const hours = await notificationStore(env.db, env.db.read).reminderHours();
  const requested = waiting.filter(({ kind }) => kind === 'request');
  const since = await waitingSince(
    env,
    requested.map(({ id }) => id)
  );
  const now = env.clock.now();
  return new Map(
    waiting.map(({ kind, id, booking, proposal }) => {
      const change = kind === 'change' ? proposal : null;
      const { buildingId, createdAt } = change ?? booking;
      const began = change ? createdAt : (since.get(id) ?? createdAt);
      return [id, waitingMark(began, now, hours.get(buildingId) ?? usualReminderHours)];
    })
  );
}
