import { approveBooking, cancelBooking, finishBooking, requestBooking } from '#lib/bookings/service.server.ts';
import type { Purpose } from '#lib/bookings/types.ts';
import { confirmMinutes, publishMinutes } from '#lib/hall/minutes/service.server.ts';
import {
  addItem,
  addTopic,
  beginSession,
  cancelSession,
  concludeItem,
  endSession,
  getSession,
  notifySeats,
  openDoors,
  planSession,
  signInOther
} from '#lib/hall/sessions/service.server.ts';
import type { AgendaItemOutcome, SessionKind, SessionState } from '#lib/hall/sessions/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { addDays, instantAt, minute, type Instant, type LocalDate } from '#lib/platform/time.ts';
import { startTimes } from '../bookings.ts';
import type { SampleOrganisation } from '../organisations.ts';
import { zone } from '../places.ts';
import type { Story } from '../story.ts';
import { granted, type World } from '../world.ts';

/** What a session is about, and who comes. */
export interface Meeting {
  kind: SessionKind;
  title: string;
  date: LocalDate;
  time: string;
  /** At which other times it would be held, or in which other venues, where those are taken. */
  otherTimes?: readonly string[];
  venues?: readonly string[];
  /** How many days before its venue is booked. */
  bookedAhead?: number;
  items: readonly Item[];
  /** So many residents, and who else comes as a guest. */
  residents?: number;
  guests?: readonly SampleOrganisation[];
  /** Up to which state it has come by now. */
  until: Exclude<SessionState, 'cancelled'>;
  /** When and why it is called off, once it was notified. */
  calledOff?: { at: Instant; reason: string };
}

/** What a session speaks of, and what it comes to. */
export interface Item {
  /** The topic that is spoken of; none for anything else. */
  topicId?: string;
  title: string;
  outcome: AgendaItemOutcome;
  note: string;
  /** What happens while it is spoken of, and once it is done with. */
  deliberate?: (spoken: Spoken) => Promise<void>;
  conclude?: (endedAt: Instant) => Promise<void>;
}

/** What is spoken of now, and who is there with a vote. */
export interface Spoken {
  sessionId: string;
  itemId: string;
  voters: readonly string[];
}

/** For how many minutes a session has its venue, and how many it takes; what was left open before takes the first of them. */
const minutes = { booked: 90, all: 75, open: 8 };

/** The seats with a vote but the chair's, of which one is away each time. */
const members = ['tenant', 'tenant2', 'tenant3', 'officer'];

/** Holds a session, from the booking of its venue to its minutes. */
export async function* hold(world: World, meeting: Meeting): Story {
  const { date, kind, title, items, until, calledOff, bookedAhead = 10 } = meeting;
  const secretary = world.as('secretary');
  const on = (days: number, time: string) => instantAt(addDays(date, days), time, zone);
  yield on(-bookedAhead, '09:40');
  const { id: bookingId, startsAt } = await book(world, meeting);
  yield on(1 - bookedAhead, '10:20');
  const { id } = granted(await planSession(secretary, { bookingId, kind, title }));
  yield on(2 - bookedAhead, '15:10');
  for (const item of items) await putOnAgenda(secretary, id, item, minutesEach(items));
  if (until === 'planned') return;
  yield on(3 - bookedAhead, '16:30');
  granted(await notifySeats(secretary, id));
  if (calledOff) yield* callOff(secretary, { id, bookingId }, calledOff);
  if (until === 'notified') return;

  yield startsAt - 12 * minute;
  granted(await openDoors(secretary, id));
  const voters = await signIn(world, id, meeting);
  if (until === 'sign-in') return;
  yield startsAt;
  granted(await beginSession(secretary, id, { withoutQuorum: false }));
  yield startsAt + minutes.open * minute;
  granted(await concludeItem(world.as('chair'), id, { outcome: 'noted', note: '' }));
  if (until === 'in-progress') return;
  yield* goThrough(world, id, items, voters);
  granted(await endSession(secretary, id));
  granted(await finishBooking(world.operator, bookingId));
  const endedAt = secretary.clock.now();
  for (const { conclude } of items) await conclude?.(endedAt);
  if (until === 'drafted') return;

  yield on(1, '10:15');
  granted(await confirmMinutes(secretary, id));
  yield on(1, '16:05');
  granted(await confirmMinutes(world.as('chair'), id));
  if (until === 'confirmed') return;
  yield on(2, '09:20');
  granted(await publishMinutes(secretary, id));
}

/** Books a venue for a session where and when one is free. */
async function book(
  world: World,
  { date, time, otherTimes = startTimes, venues = ['discussion-hall'], title, kind }: Meeting
) {
  const purpose: Purpose = kind === 'firms-roundtable' || kind === 'finance-salon' ? 'roundtable' : 'session';
  const places = venues.flatMap((venue) => [time, ...otherTimes].map((each) => [venue, each] as const));
  for (const [venue, each] of places) {
    const startsAt = instantAt(date, each, zone);
    const request = {
      venue,
      startsAt,
      endsAt: startsAt + minutes.booked * minute,
      purpose,
      title,
      attendees: 16
    } as const;
    const outcome = await requestBooking(world.as('secretary'), { ...request, visibility: 'public' });
    if (!outcome.ok && outcome.reason === 'taken') continue;
    const { booking } = granted(outcome);
    if (booking.status === 'pending') granted(await approveBooking(world.operator, booking.id));
    return { id: booking.id, startsAt };
  }
  throw new Error(`the sample finds no time for a session on ${date}`);
}

async function* callOff(
  secretary: Context,
  { id, bookingId }: { id: string; bookingId: string },
  { at, reason }: NonNullable<Meeting['calledOff']>
): Story {
  yield at;
  granted(await cancelSession(secretary, id, reason));
  granted(await cancelBooking(secretary, bookingId, reason));
}

async function putOnAgenda(secretary: Context, id: string, { topicId, title }: Item, length: number): Promise<void> {
  granted(
    topicId === undefined
      ? await addItem(secretary, id, { title, minutes: length })
      : await addTopic(secretary, id, topicId, length)
  );
}

/** Signs in who comes to a session, and answers who of them votes. */
async function signIn(world: World, id: string, { residents = 0, guests = [] }: Meeting): Promise<string[]> {
  const reception = world.as('reception');
  const away = world.random.pick(members);
  const coming = ['chair', ...members.filter((member) => member !== away)];
  for (const username of [...coming, 'secretary']) {
    granted(await signInOther(reception, id, { seatId: world.seats.get(username)! }));
  }
  for (const guest of guests) {
    const organisationId = world.idOf(guest);
    granted(await signInOther(reception, id, { organisationId, people: world.random.between(1, 3) }));
  }
  if (residents > 0) granted(await signInOther(reception, id, { organisationId: null, people: residents }));
  return coming;
}

/** Goes through what is on the agenda behind what earlier sessions left open. */
async function* goThrough(world: World, id: string, items: readonly Item[], voters: readonly string[]): Story {
  const chair = world.as('chair');
  const began = chair.clock.now();
  const isVoted = items.some(({ deliberate }) => deliberate);
  const agenda = isVoted ? granted(await getSession(chair, id)).agenda.slice(1) : [];
  for (const [index, { outcome, note, deliberate }] of items.entries()) {
    yield began + (index + 1) * minutesEach(items) * minute;
    await deliberate?.({ sessionId: id, itemId: agenda[index]!.id, voters });
    granted(await concludeItem(chair, id, { outcome, note }));
  }
  yield chair.clock.now() + 4 * minute;
}

/** How many minutes each item is given. */
function minutesEach(items: readonly Item[]): number {
  return Math.min(40, Math.floor((minutes.all - minutes.open) / items.length));
}
