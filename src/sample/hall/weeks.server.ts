import { type World, workdayOf } from '../world.ts';
import type { Business } from './business.server.ts';
import { hold, type Meeting } from './holding.server.ts';

/** When in a week a session is held, and of which kind it is. */
interface Slot extends Pick<Meeting, 'kind' | 'time'> {
  /** Monday 1. */
  weekday: number;
}

/** The firms' sessions. */
export const tuesdays: Slot = { weekday: 2, kind: 'deliberation', time: '15:30' };

/** The residents' forum days. */
export const thursdays: Slot = { weekday: 4, kind: 'residents-forum', time: '19:00' };

/** Has a session held so many weeks ago, with what happens before and after it, up to a state. */
export async function holdInWeek(
  world: World,
  weeksAgo: number,
  { weekday, kind, time }: Slot,
  business: Business,
  until: Meeting['until'] = 'published'
): Promise<void> {
  const date = workdayOf(world, weeksAgo, weekday);
  const residents = kind === 'residents-forum' ? world.random.between(9, 28) : 0;
  await world.begin(hold(world, { ...(await business(world, date)), kind, time, date, residents, until }));
}
