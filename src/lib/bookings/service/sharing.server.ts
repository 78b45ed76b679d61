import type { Queries } from '../../db/port.ts';
import { organisationOf } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { accountHolders, peopleOf } from '../../identity/service.server.ts';
import { affiliationsOf, organisationNames } from '../../organisations/service.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { localDate } from '../../platform/time.ts';
import { mayShare } from '../access.ts';
import { coHostStore } from '../co-host-store.server.ts';
import { bookingStore } from '../store.server.ts';
import type { Booking, BookingStatus } from '../types.ts';
import { announce, publish } from './announce.server.ts';
import { note } from './note.server.ts';
import { findReadable, withoutKeys, type FoundBooking } from './read.server.ts';

/** With so many organisations a firm holds a booking at most. */
export const mostCoHosts = 5;

/** The states in which people and firms beside a booking may still be named. */
const shareable: readonly BookingStatus[] = ['waitlisted', 'offered', 'pending', 'approved', 'checked-in'];

/** Whether people and firms beside a booking may still be named. */
export function isShareable({ status }: Pick<Booking, 'status'>): boolean {
  return shareable.includes(status);
}

/** The colleagues of the firm to whom a booking may be handed over, by name; who stands for it now is left out. */
export async function colleaguesOf(ctx: Context, id: string) {
  const found = await findShareable(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { booking } = found;
  const people = await peopleOf(ctx, booking.organisationId);
  const others = people.map((person) => person.id).filter((each) => each !== booking.requestedBy);
  const names = await accountHolders(ctx, [...others, booking.requestedBy]);
  const colleagues = others.flatMap((accountId) => {
    const name = names.get(accountId)?.displayName;
    return name === undefined ? [] : [{ accountId, name }];
  });
  return succeeded({
    // Who imported it for the firm is none of its people, and is not named to it.
    contact: people.some((person) => person.id === booking.requestedBy)
      ? (names.get(booking.requestedBy)?.displayName ?? null)
      : null,
    colleagues: colleagues.sort((a, b) => a.name.localeCompare(b.name, 'zh'))
  });
}

/** Makes a colleague of the same firm the one who stands for a booking; they are told. */
export async function handOver(ctx: Context, id: string, accountId: string) {
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findShareable(ctx, tx, id);
    if (!found.ok) return found;
    const { booking } = found;
    const people = await peopleOf(ctx, booking.organisationId);
    if (accountId === booking.requestedBy || !people.some((person) => person.id === accountId)) {
      return failed('no-colleague');
    }
    await bookingStore(ctx.db, tx).handOver(id, accountId);
    await note(ctx, tx, booking, 'hand-over', {
      changes: { requestedBy: { from: booking.requestedBy, to: accountId } }
    });
    await announce(ctx, tx, booking, 'hand-over', { accountId });
    return succeeded({ booking: withoutKeys(booking) });
  });
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}

/** The organisations that hold a booking together with its firm, with their names. */
export async function coHostsOf(ctx: Context, bookingId: string) {
  const ids = await coHostStore(ctx.db, ctx.db.read).coHostsOf(bookingId);
  const names = await organisationNames(ctx, ids);
  return ids.flatMap((id) => {
    const name = names.get(id);
    return name ? [{ id, name }] : [];
  });
}

/**
 * Says with which other firms and partner units of the building a booking is held; those that are new to it are told, read it
 * from then on, and may leave it.
 */
export async function setCoHosts(ctx: Context, id: string, organisationIds: string[]) {
  const wanted = [...new Set(organisationIds)].sort();
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findShareable(ctx, tx, id);
    if (!found.ok) return found;
    const { booking } = found;
    if (wanted.length > mostCoHosts) return failed('too-many-co-hosts');
    const before = await coHostStore(ctx.db, tx).coHostsOf(id);
    const added = wanted.filter((each) => !before.includes(each));
    if (added.length === 0 && wanted.length === before.length) return succeeded({ booking: withoutKeys(booking) });
    const today = localDate(ctx.clock.now(), booking.zone);
    for (const organisationId of added) {
      const isSelf = organisationId === booking.organisationId || !isId(organisationId);
      const standing = isSelf ? null : await affiliationsOf(ctx, tx, organisationId, booking.buildingId, today);
      if (!standing?.tenant && !standing?.partner) return failed('no-co-host');
    }
    await storeCoHosts(ctx, tx, booking, before, wanted);
    return succeeded({ booking: withoutKeys(booking) });
  });
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}

/** Lets the actor's own organisation no longer hold a booking together with its firm. */
export async function leaveCoHosting(ctx: Context, id: string) {
  const organisationId = organisationOf(ctx.actor);
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findReadable(ctx, tx, id);
    if (!found.ok) return found;
    const { booking } = found;
    const before = await coHostStore(ctx.db, tx).coHostsOf(id);
    if (organisationId === null || !before.includes(organisationId)) return failed('forbidden');
    if (!isShareable(booking)) return failed('state', { status: booking.status });
    const left = before.filter((each) => each !== organisationId);
    await storeCoHosts(ctx, tx, booking, before, left);
    return succeeded({ booking: withoutKeys(booking) });
  });
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}

async function storeCoHosts(ctx: Context, tx: Queries, booking: FoundBooking, before: string[], after: string[]) {
  const store = bookingStore(ctx.db, tx);
  const now = ctx.clock.now();
  await coHostStore(ctx.db, tx).setCoHosts(booking.id, after, now);
  if (await store.wasPublished(booking.id)) await store.moveFeeds([booking.buildingId, booking.venueId], now);
  await note(ctx, tx, booking, 'co-host', { changes: { coHosts: { from: before, to: after } } });
  const added = after.filter((each) => !before.includes(each));
  if (added.length > 0) await announce(ctx, tx, booking, 'co-host', { organisationIds: added });
}

/** A booking of the actor's own firm beside which people and firms may still be named. */
async function findShareable(ctx: Context, queries: Queries, id: string) {
  const found = await findReadable(ctx, queries, id);
  if (!found.ok) return found;
  const { booking } = found;
  if (!mayShare(ctx.actor, booking)) return failed('forbidden');
  if (!isShareable(booking)) return failed('state', { status: booking.status });
  return succeeded({ booking });
}
