import { approveBooking, cancelBooking, rejectBooking, requestBooking } from '#lib/bookings/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { addDays, day, hour, instantAt, localDate, minute } from '#lib/platform/time.ts';
import { occasions, rejectionReasons, startTimes } from './bookings.ts';
import { venues, zone, type buildings } from './places.ts';
import { createRandom, type Random } from './random.ts';
import { granted } from './world.ts';

const weeksAround = 4;
const seed = 102_074;

/** Who books in a building, at its kiosk, and who decides. */
interface BookingPeople {
  firms: readonly SignedIn[];
  manager: SignedIn;
}

/** Has firms book at their kiosk and managers decide, each at the time they would have; answers how many were stored. */
export async function loadBookings(
  ctx: Context,
  people: Record<keyof typeof buildings, BookingPeople>
): Promise<number> {
  const random = createRandom(seed);
  const today = localDate(ctx.clock.now(), zone);
  let stored = 0;
  for (let offset = -7 * weeksAround; offset <= 7 * weeksAround; offset++) {
    for (const building of ['zhengxiang', 'mintou'] as const) {
      for (const venue of venues[building]) {
        const times = startTimes.filter(() => random.next() < 0.22);
        for (const time of times) {
          const startsAt = instantAt(addDays(today, offset), time, zone);
          if (await loadBooking(ctx, random, people[building], venue.slug, startsAt)) stored++;
        }
      }
    }
  }
  return stored;
}

async function loadBooking(
  ctx: Context,
  random: Random,
  { firms, manager }: BookingPeople,
  venue: string,
  startsAt: number
) {
  const firm = random.pick(firms);
  const occasion = random.pick(occasions[venue] ?? []);
  const requestedAt = Math.min(startsAt - random.between(3, 12) * day, ctx.clock.now() - random.between(1, 40) * hour);
  const asFirm: Context = { ...ctx, actor: firm, clock: clockAt(requestedAt) };
  const outcome = await requestBooking(asFirm, {
    venue,
    startsAt,
    endsAt: startsAt + occasion.hours * hour,
    purpose: occasion.purpose,
    title: occasion.title,
    attendees: random.between(...occasion.attendees),
    visibility: random.next() < 0.15 ? 'private' : 'public'
  });
  if (!outcome.ok) {
    // A firm that meets an earlier booking goes without, as it would in life; anything else is a fault of the sample.
    if (outcome.reason === 'taken') return false;
    throw new Error(`sample booking refused: ${outcome.reason}`);
  }

  const { id, status } = outcome.booking;
  const decidedAt = Math.min(requestedAt + random.between(1, 20) * 70 * minute, ctx.clock.now());
  const decide: Context = { ...ctx, actor: manager, clock: clockAt(decidedAt) };
  const isPast = startsAt < ctx.clock.now();
  const chance = random.next();
  if (status === 'pending' && chance < 0.06) granted(await rejectBooking(decide, id, random.pick(rejectionReasons)));
  else if (status === 'pending' && (isPast || chance < 0.7)) granted(await approveBooking(decide, id));
  if (status === 'approved' && chance < 0.06) granted(await cancelBooking(asFirm, id, null));
  return true;
}
