import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { approveBooking, decisionQueue, requestBooking } from '#lib/bookings/service.server.ts';
import {
  authenticate,
  delegate,
  disableAccount,
  endDelegation,
  readDelegations,
  signIn,
  standsInFor
} from '#lib/identity/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { createSenders, readInbox } from '#lib/notifications/service.server.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { deliverDue } from '#lib/platform/outbox/outbox.server.ts';
import { day, hour, instantAt } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, password, type Hall } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const start = instantAt('2027-03-01', '08:00', zone);
/** The leave of these tests: from the third to the fifth. */
const leave = { from: '2027-03-03', to: '2027-03-05' };
const during = instantAt('2027-03-04', '12:00', zone);

describe.each(engines)('delegation on %s', (engine) => {
  let hall: Hall;
  let room: { id: string };
  let tenant: SignedIn, absent: SignedIn, deputy: SignedIn, head: SignedIn;

  beforeEach(async () => {
    hall = await openHall(engine, clockAt(start));
    room = await hall.addVenue('room', { pendingHours: 24 * 20 });
    await hall.addVenue('other');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    absent = await hall.person(null, ['venue-manager'], room.id);
    deputy = await hall.person(null, ['reception']);
    head = await hall.person(null, ['building-administrator']);
  });

  afterEach(() => hall.close());

  const at = (now: number, actor: SignedIn) => hall.as(actor, clockAt(now));
  const wanted = () => ({ buildingId: hall.place.buildingId, deputyId: deputy.accountId, ...leave });

  /** Who somebody is to the hall at an instant: their session's actor, roles of others included. */
  async function asAt(now: number, { username }: SignedIn): Promise<SignedIn> {
    const env = { ...hall.ctx, clock: clockAt(now) };
    const input = { username: username!, password, channel: 'api' as const, address: '::1' };
    const { token } = must(await signIn(env, input));
    return (await authenticate(env, token, 'api'))!.actor;
  }

  async function book(venue = 'room'): Promise<string> {
    const startsAt = start + 10 * day;
    const common = { purpose: 'session' as const, title: '議事', attendees: 5, visibility: 'public' as const };
    return must(await requestBooking(hall.as(tenant), { ...common, venue, startsAt, endsAt: startsAt + hour })).booking
      .id;
  }

  test('on those days, and only then, a deputy decides as who is away does, under their own name', async () => {
    const [id, elsewhere] = [await book(), await book('other')];
    must(await delegate(hall.as(absent), wanted()));
    const [opens, closes] = [instantAt('2027-03-03', '00:00', zone), instantAt('2027-03-06', '00:00', zone)];
    for (const now of [opens - 1, closes]) {
      expect(await approveBooking(at(now, await asAt(now, deputy)), id)).toMatchObject({ reason: 'forbidden' });
      expect(await standsInFor(at(now, deputy))).toEqual([]);
    }
    for (const now of [opens, closes - 1]) {
      expect(await standsInFor(at(now, deputy))).toMatchObject([{ displayName: absent.displayName, endsAt: closes }]);
    }
    const acting = at(opens, await asAt(opens, deputy));
    expect(JSON.stringify(must(await decisionQueue(acting)))).toContain(id);
    expect(await approveBooking(acting, elsewhere)).toMatchObject({ reason: 'forbidden' });
    must(await approveBooking(acting, id));
    const trail = await auditStore(hall.db, hall.db.read).trailOf('booking', id);
    expect(trail.at(-1)).toMatchObject({ action: 'approve', accountId: deputy.accountId });
  });

  test('what goes to who is away goes to the deputy too', async () => {
    must(await delegate(hall.as(absent), wanted()));
    await book();
    const env = { ...hall.ctx, clock: clockAt(during) };
    await deliverDue(env, createSenders(env, { mail: undefined, hall: undefined, privateChats: true }));
    for (const person of [absent, deputy, head]) {
      expect(must(await readInbox(at(during, person))).messages).toMatchObject([{ kind: 'to-decide' }]);
    }
  });

  test('a deputy names no deputy for what is not theirs', async () => {
    must(await delegate(hall.as(absent), wanted()));
    const acting = at(during, await asAt(during, deputy));
    expect(must(await readDelegations(acting)).buildings).toEqual([]);
    const onwards = { ...wanted(), deputyId: head.accountId, from: '2027-03-04' };
    expect(await delegate(acting, onwards)).toEqual({ ok: false, reason: 'forbidden' });
  });

  test('of two approvals, nobody gives both, not even for somebody else', async () => {
    await hall.addVenue('grand', { approval: 'manager-and-building' });
    const other = await hall.person(null, ['building-administrator']);
    must(await delegate(hall.as(head), { ...wanted(), deputyId: other.accountId }));
    const id = await book('grand');
    const acting = at(during, await asAt(during, other));
    expect(must(await approveBooking(acting, id)).booking.status).toBe('pending');
    expect(await approveBooking(acting, id)).toMatchObject({ reason: 'second-approver' });
    expect(must(await approveBooking(at(during, head), id)).booking.status).toBe('approved');
  });

  test('a deputy is a colleague of the building who can sign in, and the days are in order', async () => {
    const stranger = await hall.person(null, ['subdistrict-officer']);
    const gone = await hall.person(null, ['reception']);
    must(await disableAccount(hall.ctx, { username: gone.username! }));
    for (const { accountId } of [tenant, stranger, gone, absent]) {
      expect(await delegate(hall.as(absent), { ...wanted(), deputyId: accountId })).toMatchObject({
        reason: 'no-deputy'
      });
    }
    const { buildings } = must(await readDelegations(hall.as(absent)));
    expect(buildings[0]!.colleagues.map(({ id }) => id).toSorted()).toEqual(
      [deputy.accountId, head.accountId].toSorted()
    );
    const refused = async (days: { from: string; to: string }) => delegate(hall.as(absent), { ...wanted(), ...days });
    expect(await refused({ from: '2027-03-05', to: '2027-03-03' })).toMatchObject({ reason: 'bad-dates' });
    expect(await refused({ from: '', to: '2027-02-30' })).toMatchObject({ reason: 'bad-dates' });
    expect(await refused({ from: '2027-02-28', to: '2027-03-03' })).toMatchObject({ reason: 'in-the-past' });
    expect(await refused({ from: '2027-03-01', to: '2028-03-02' })).toMatchObject({ reason: 'too-long' });
    expect(await refused({ from: '2028-03-02', to: '2028-03-02' })).toMatchObject({ reason: 'too-far' });
    expect(await refused({ from: '9000-01-01', to: '9000-01-02' })).toMatchObject({ reason: 'too-far' });
    must(await delegate(hall.as(absent), wanted()));
    expect(await refused({ from: '2027-03-05', to: '2027-03-08' })).toMatchObject({ reason: 'already-away' });
    expect(await delegate(hall.as(deputy), { ...wanted(), deputyId: head.accountId })).toMatchObject({
      reason: 'forbidden'
    });
    expect(await delegate(hall.as({ ...absent, channel: 'kiosk' }), wanted())).toMatchObject({ reason: 'forbidden' });
  });

  test('who is away and the building’s administrators end it early; it is in the trail', async () => {
    const first = must(await delegate(hall.as(absent), wanted()));
    expect(must(await readDelegations(hall.as(head))).others).toMatchObject([
      { id: first.id, from: { id: absent.accountId }, to: { id: deputy.accountId } }
    ]);
    const everywhere = await hall.person(null, ['system-administrator']);
    expect(must(await readDelegations(hall.as(everywhere))).others).toMatchObject([{ id: first.id }]);
    const otherHead = { ...head, grants: head.grants.map((grant) => ({ ...grant, buildingId: newId() })) };
    for (const nobody of [deputy, otherHead]) {
      expect(must(await readDelegations(hall.as(nobody)))).toMatchObject({ own: [], others: [] });
    }
    expect(must(await readDelegations(hall.as(absent)))).toMatchObject({ own: [{ id: first.id }], others: [] });
    expect(await endDelegation(at(during, deputy), first.id)).toEqual({ ok: false, reason: 'not-found' });
    must(await endDelegation(at(during, absent), first.id));
    expect(await standsInFor(at(during, deputy))).toEqual([]);
    expect((await asAt(during, deputy)).grants.map(({ role }) => role)).toEqual(['reception']);

    const second = must(await delegate(at(during, absent), { ...wanted(), from: '2027-03-04' }));
    must(await endDelegation(at(during, head), second.id));
    expect(await endDelegation(at(during, head), second.id)).toEqual({ ok: false, reason: 'not-found' });
    const trail = await auditStore(hall.db, hall.db.read).trailOf('building', hall.place.buildingId);
    expect(trail.map(({ action, accountId }) => [action, accountId])).toEqual([
      ['delegate', absent.accountId],
      ['end-delegation', absent.accountId],
      ['delegate', absent.accountId],
      ['end-delegation', head.accountId]
    ]);
  });

  test('whoever can no longer sign in lends nobody anything', async () => {
    must(await delegate(hall.as(absent), wanted()));
    must(await disableAccount(hall.ctx, { username: absent.username! }));
    expect((await asAt(during, deputy)).grants.map(({ role }) => role)).toEqual(['reception']);
    expect(await standsInFor(at(during, deputy))).toEqual([]);
  });
});
