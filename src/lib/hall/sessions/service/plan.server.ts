import { getBooking, listBookings } from '../../../bookings/service.server.ts';
import type { BookingDetails } from '../../../bookings/types.ts';
import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { announce } from '../../facts/announce.server.ts';
import { registerStore } from '../../register-store.server.ts';
import { note } from '../../trail.server.ts';
import { canHoldSession, comingStates } from '../rules.ts';
import { sessionStore } from '../store.server.ts';
import type { AgendaItem, Session, SessionKind } from '../types.ts';
import { lead, noteIn, standingIn } from './reach.server.ts';

/** So many bookings are looked through for one that a session can be planned on. */
const mostBookings = 200;
/** The minutes that an agenda gives to what earlier sessions left open. */
const minutesOfOpenMatters = 10;

/** What is said of a session when it is planned. */
export interface SessionPlan {
  bookingId: string;
  kind: SessionKind;
  title: string;
}

/**
 * Plans a session on a booking that the actor may read, and enters it in the register of its year. Its agenda begins with
 * what earlier sessions left open. Refused as `no-booking` where the booking is for something else, over, or without a
 * place, and as `booking-taken` where another session is planned on it.
 */
export async function planSession(ctx: Context, { bookingId, kind, title }: SessionPlan) {
  const read = await getBooking(ctx, bookingId);
  if (!read.ok) return read;
  const { booking } = read;
  const building = await findBuildingById(ctx, booking.buildingId);
  const place = { subdistrictId: building!.subdistrictId, buildingId: booking.buildingId };
  const now = ctx.clock.now();

  const outcome = await ctx.db.write(async (tx) => {
    if (!(await standingIn(ctx, tx, place)).leads) return failed('forbidden');
    if (!canHoldSession(booking, now)) return failed('no-booking');
    const store = sessionStore(ctx.db, tx);
    if ((await store.takenBookings([bookingId])).length > 0) return failed('booking-taken');

    const year = Number(localDate(booking.startsAt, booking.zone).slice(0, 4));
    const number = await registerStore(ctx.db, tx).next(booking.buildingId, 'session', year);
    const session: Session = {
      id: newId(),
      buildingId: booking.buildingId,
      bookingId,
      kind,
      year,
      number,
      state: 'planned',
      title,
      quorum: null,
      doorKey: null,
      currentItemId: null,
      speakerId: null,
      speakingSince: null,
      nextSpeakerId: null,
      notifiedAt: null,
      agendaChangedAt: null,
      openedAt: null,
      closedAt: null,
      createdAt: now,
      changedAt: now
    };
    await store.add(session);
    await store.addItem(firstItem(session.id));
    const step = { action: 'plan', fromState: null, toState: session.state };
    await note(ctx, tx, { subject: 'session', subjectId: session.id }, step);
    return succeeded({ id: session.id });
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId: booking.buildingId, venueId: null });
  return outcome;
}

function firstItem(sessionId: string): AgendaItem {
  return {
    id: newId(),
    sessionId,
    position: 0,
    kind: 'open-matters',
    topicId: null,
    title: '',
    minutes: minutesOfOpenMatters,
    state: 'waiting',
    outcome: null,
    note: ''
  };
}

/** Says anew what a session that is still to come is called, and how many have to be there: `null` for more than half. */
export function reviseSession(ctx: Context, id: string, revised: Pick<Session, 'kind' | 'title' | 'quorum'>) {
  return lead(ctx, id, async (tx, { session }) => {
    if (!comingStates.includes(session.state)) return failed('state');
    await sessionStore(ctx.db, tx).change(id, { ...revised, changedAt: ctx.clock.now() });
    const { kind, title, quorum } = session;
    await noteIn(ctx, tx, session, 'revise', { plan: { from: { kind, title, quorum }, to: revised } });
    await announce(ctx, tx, { subject: 'session', action: 'revise', id });
    return succeeded({});
  });
}

/** The next bookings of a building on which the actor may plan a session, by start; `hasMore` where there are later ones. */
export async function bookingsToPlanOn(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  if (!(await standingIn(ctx, ctx.db.read, place)).leads) return failed('forbidden');
  const now = ctx.clock.now();
  const filter = { buildingId: building.id, from: now, statuses: ['pending', 'approved', 'checked-in'] as const };
  const found = await listBookings(ctx, filter, { after: null, limit: mostBookings });
  if (!found.ok) return found;
  const fitting = found.bookings.filter((booking) => canHoldSession(booking, now));
  const taken = await sessionStore(ctx.db, ctx.db.read).takenBookings(fitting.map(({ id }) => id));
  const bookings: BookingDetails[] = fitting.filter(({ id }) => !taken.includes(id));
  return succeeded({ bookings, hasMore: found.next !== null });
}
