import { approveBooking, checkIn, finishBooking, requestBooking } from '#lib/bookings/service.server.ts';
import type { Purpose } from '#lib/bookings/types.ts';
import { beginSession, endSession, openDoors, planSession, signInOther } from '#lib/hall/sessions/service.server.ts';
import type { SessionKind } from '#lib/hall/sessions/types.ts';
import { day, hour, minute, type Instant, type LocalDate } from '#lib/platform/time.ts';
import { granted } from '../world.ts';
import { timeOn } from './days.ts';
import { daysFor, inTurn, type Recorder } from './recorder.ts';

const times = ['09:00', '10:30', '14:00', '16:00', '19:00', '20:30'];

interface Held {
  venue: string;
  purpose: Purpose;
  title: string;
  people: number;
}

/** Activities with so many people each, spread over the year: booked, approved, checked in to and ended. */
export async function holdActivities(
  recorder: Recorder,
  held: Omit<Held, 'people' | 'title'> & { title: (nth: number) => string },
  people: readonly number[]
): Promise<void> {
  for (const [index, date] of daysFor(recorder, people.length).entries()) {
    const one = { ...held, title: held.title(index + 1), people: people[index]! };
    const { id, startsAt } = await book(recorder, one, date, index);
    granted(await checkIn(recorder.operator(startsAt - 5 * minute), id));
    granted(await finishBooking(recorder.operator(startsAt + 50 * minute), id));
  }
}

/** Sessions of a kind, with so many firms as guests, spread over the year. */
export async function holdSessions(
  recorder: Recorder,
  { kind, many, title, venue }: { kind: SessionKind; many: number; title: (nth: number) => string; venue: string }
): Promise<void> {
  for (const [index, date] of daysFor(recorder, many).entries()) {
    const one = { venue, purpose: 'session', title: title(index + 1), people: 12 } as const;
    const { id: bookingId, startsAt } = await book(recorder, one, date, index);
    const before = recorder.operator(startsAt - 10 * minute);
    const { id } = granted(
      await planSession(recorder.operator(startsAt - 3 * day), { bookingId, kind, title: one.title })
    );
    granted(await openDoors(before, id));
    const guest = inTurn(recorder.firms, index);
    granted(await signInOther(before, id, { organisationId: guest.id, people: 3 }));
    granted(await signInOther(before, id, { organisationId: null, people: 9 }));
    granted(await beginSession(recorder.operator(startsAt), id, { withoutQuorum: true }));
    const end = recorder.operator(startsAt + 50 * minute);
    granted(await endSession(end, id));
    granted(await finishBooking(end, bookingId));
  }
}

/** Books a venue for an hour of a day, at the first time at which it is free; it is granted some hours later. */
async function book(
  { staff }: Recorder,
  { venue, purpose, title, people }: Held,
  date: LocalDate,
  index: number
): Promise<{ id: string; startsAt: Instant }> {
  for (const time of times) {
    const startsAt = timeOn(date, time);
    const requestedAt = startsAt - 9 * day;
    const outcome = await requestBooking(staff(requestedAt), {
      venue,
      startsAt,
      endsAt: startsAt + hour,
      purpose,
      title,
      attendees: people,
      visibility: 'public'
    });
    if (!outcome.ok && outcome.reason === 'taken') continue;
    const { booking } = granted(outcome);
    const decidedAt = requestedAt + (2 + (index % 7) * 4) * hour;
    if (booking.status === 'pending') granted(await approveBooking(staff(decidedAt), booking.id));
    return { id: booking.id, startsAt };
  }
  throw new Error(`the sample finds no time in ${venue} on ${date}`);
}
