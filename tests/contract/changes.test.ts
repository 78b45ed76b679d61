import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeInFull } from '#lib/api/outcome.ts';
import {
  acceptOffer,
  acceptProposal,
  amendableTimes,
  amendBooking,
  approveBooking,
  availability,
  cancelBooking,
  checkIn,
  colleaguesOf,
  declineProposal,
  extendBooking,
  finishBooking,
  getBooking,
  handOver,
  inspectBooking,
  joinWaitlist,
  leaveCoHosting,
  listBookings,
  offerChange,
  previewAmendment,
  requestBooking,
  searchCoHosts,
  setCoHosts,
  settleBookings,
  withdrawProposal
} from '#lib/bookings/service.server.ts';
import { openDatabase } from '#lib/db/open.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { addDays } from '#lib/platform/time.ts';
import { addBlackout, removeBlackout, updateVenue } from '#lib/venues/service.server.ts';
import { engines } from '../support/databases.ts';
import { asking, at, type Hall, must, openHall } from '../support/hall.ts';

const names = (text: string) => ({ 'zh-Hant': text, 'zh-Hans': text, en: text });

describe.each(engines)('changes of a booking on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, colleague: SignedIn, other: SignedIn, third: SignedIn;
  let manager: SignedIn, head: SignedIn, secondHead: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('08:00', '2027-03-01')));
    const room = await hall.addVenue('room', { cleanUpMinutes: 15 });
    await hall.addVenue('annex', { capacity: 12 });
    await hall.addVenue('open', { approval: 'immediate' });
    await hall.addVenue('formal', { approval: 'manager-and-building' });
    await hall.addVenue('choosy', { approval: 'immediate' });
    await hall.addVenue('hasty', { pendingHours: 12 });
    await hall.addVenue('rationed', { quotas: { ...noQuotas, day: { bookings: 1, minutes: null } } });
    await hall.addVenue('scarce', {
      approval: 'immediate',
      quotas: { ...noQuotas, day: { bookings: 1, minutes: null } }
    });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    colleague = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    third = await hall.person(await hall.addFirm('丙'), ['tenant-member']);
    manager = await hall.person(null, ['venue-manager'], room.id);
    head = await hall.person(null, ['building-administrator']);
    secondHead = await hall.person(null, ['building-administrator']);
  });

  afterAll(() => hall.close());

  const noLimit = { bookings: null, minutes: null };
  const noQuotas = { day: noLimit, week: noLimit, month: noLimit, open: null };
  const book = async (who: SignedIn, ...wanted: Parameters<typeof asking>) =>
    must(await requestBooking(hall.as(who), asking(...wanted))).booking.id;
  const booked = async (who: SignedIn, ...wanted: Parameters<typeof asking>) => {
    const id = await book(who, ...wanted);
    must(await approveBooking(hall.as(head), id));
    return id;
  };
  const wait = async (who: SignedIn, ...wanted: Parameters<typeof asking>) =>
    must(await joinWaitlist(hall.as(who), asking(...wanted))).booking.id;
  const look = async (id: string) => must(await inspectBooking(hall.as(head), id));
  const statusOf = async (id: string) => (await look(id)).booking.status;
  const when = (actor: SignedIn, now: number) => hall.as(actor, clockAt(now));
  const settle = (now: number) => settleBookings(hall.as(operator, clockAt(now)));
  const busy = async (venue: string, date = '2027-03-02') =>
    must(await availability(hall.ctx, venue, { startsAt: at('00:00', date), endsAt: at('24:00', date) })).busy;

  describe('amending', () => {
    test('what is pending takes its new place at once and waits anew', async () => {
      const id = await book(tenant, 'room', '09:00', '10:00', '2027-04-01');
      const { booking, proposal } = must(
        await amendBooking(hall.as(tenant), id, {
          startsAt: at('11:00', '2027-04-01'),
          endsAt: at('12:00', '2027-04-01')
        })
      );
      expect(proposal).toBeNull();
      expect(booking).toMatchObject({ status: 'pending', startsAt: at('11:00', '2027-04-01') });
      expect(await busy('room', '2027-04-01')).toEqual([
        { startsAt: at('11:00', '2027-04-01'), endsAt: at('12:15', '2027-04-01') }
      ]);
      expect((await look(id)).trail.at(-1)).toMatchObject({
        action: 'amend',
        by: 'firm',
        changes: {
          time: { from: { startsAt: at('09:00', '2027-04-01') }, to: { startsAt: at('11:00', '2027-04-01') } }
        }
      });
    });

    test('what is approved keeps its old place beside the new one until the change is approved', async () => {
      const day = '2027-04-02';
      const id = await booked(tenant, 'room', '09:00', '10:00', day);
      const change = { startsAt: at('09:30', day), endsAt: at('11:00', day) };
      expect(must(await previewAmendment(hall.as(tenant), id, change)).approvalsNeeded).toBe(1);
      const { booking, proposal } = must(await amendBooking(hall.as(tenant), id, change));
      expect(booking).toMatchObject({ status: 'approved', startsAt: at('09:00', day) });
      expect(await busy('room', day)).toEqual([{ startsAt: at('09:00', day), endsAt: at('11:15', day) }]);
      expect(await requestBooking(hall.as(other), asking('room', '10:15', '11:00', day))).toMatchObject({
        reason: 'taken'
      });
      expect(await acceptProposal(hall.as(tenant), proposal!.id)).toMatchObject({ reason: 'forbidden' });
      expect(await acceptProposal(hall.as(other), proposal!.id)).toMatchObject({ reason: 'not-found' });
      expect(must(await acceptProposal(hall.as(manager), proposal!.id)).booking).toMatchObject({
        status: 'approved',
        ...change
      });
      expect(await busy('room', day)).toEqual([{ startsAt: at('09:30', day), endsAt: at('11:15', day) }]);
      expect(await acceptProposal(hall.as(manager), proposal!.id)).toMatchObject({ reason: 'proposal-settled' });
    });

    test('a change that is declined, taken back or forgotten leaves the booking as it was, and its place free', async () => {
      const day = '2027-04-03';
      const id = await booked(tenant, 'room', '09:00', '10:00', day);
      const old = [{ startsAt: at('09:00', day), endsAt: at('10:15', day) }];
      const change = { startsAt: at('14:00', day), endsAt: at('15:00', day) };
      const propose = async () => must(await amendBooking(hall.as(tenant), id, change)).proposal!.id;

      must(await declineProposal(hall.as(manager), await propose(), '另有安排'));
      expect(await busy('room', day)).toEqual(old);
      must(await withdrawProposal(hall.as(colleague), await propose()));
      expect(await busy('room', day)).toEqual(old);
      await propose();
      await settle(at('08:59', day));
      expect((await look(id)).proposal).not.toBeNull();
      await settle(at('09:00', day));
      expect((await look(id)).proposal).toBeNull();
      expect(await busy('room', day)).toEqual(old);
      expect((await look(id)).booking).toMatchObject({ status: 'approved', startsAt: at('09:00', day) });
      expect((await look(id)).trail.map(({ action }) => action)).toEqual([
        'request',
        'approve',
        'propose',
        'decline-proposal',
        'propose',
        'withdraw-proposal',
        'propose',
        'lapse-proposal'
      ]);
    });

    test('its own place and that of its change are free for who changes it, and for nobody else', async () => {
      const date = '2027-04-20';
      const id = await book(tenant, 'room', '10:00', '11:00', date);
      must(await approveBooking(hall.as(head), id));
      const change = { startsAt: at('14:00', date), endsAt: at('15:00', date) };
      must(await amendBooking(hall.as(tenant), id, change));
      const within = { startsAt: at('08:00', date), endsAt: at('18:00', date) };
      const { busy } = must(await availability(hall.ctx, 'room', within));
      expect(busy).toHaveLength(2);
      expect(must(await amendableTimes(hall.as(colleague), id, 'room', within)).busy).toEqual([]);
      expect(await amendableTimes(hall.as(other), id, 'room', within)).toMatchObject({ reason: 'not-found' });
      expect(await amendableTimes(hall.as(tenant), id, 'nowhere', within)).toMatchObject({ reason: 'venue-not-found' });
    });

    test('a newer change takes the place of the one that waits', async () => {
      const day = '2027-04-04';
      const id = await booked(tenant, 'room', '09:00', '10:00', day);
      must(await amendBooking(hall.as(tenant), id, { startsAt: at('14:00', day), endsAt: at('15:00', day) }));
      must(await amendBooking(hall.as(tenant), id, { startsAt: at('14:30', day), endsAt: at('15:30', day) }));
      expect(await busy('room', day)).toEqual([
        { startsAt: at('09:00', day), endsAt: at('10:15', day) },
        { startsAt: at('14:30', day), endsAt: at('15:45', day) }
      ]);
      must(await cancelBooking(hall.as(tenant), id, null));
      expect(await busy('room', day)).toEqual([]);
      expect((await look(id)).proposal).toBeNull();
    });

    test('what needs no approval is changed at once: another title of what is private, fewer people, a shorter time', async () => {
      const day = '2027-03-02';
      const asked = { ...asking('room', '09:00', '12:00', day), visibility: 'private' } as const;
      const { id } = must(await requestBooking(hall.as(tenant), asked)).booking;
      must(await approveBooking(hall.as(head), id));
      const change = { title: '另一議題', attendees: 5, endsAt: at('11:00', day) };
      const { booking, proposal } = must(await amendBooking(when(tenant, at('08:55')), id, change));
      expect(proposal).toBeNull();
      expect(booking).toMatchObject({ status: 'approved', ...change });
      expect(await busy('room', day)).toEqual([{ startsAt: at('09:00', day), endsAt: at('11:15', day) }]);
      expect(await amendBooking(when(tenant, at('09:00')), id, { attendees: 4 })).toMatchObject({ reason: 'over' });
    });

    test('another venue is judged by its own terms, and is taken for others only', async () => {
      const day = '2027-04-05';
      const id = await booked(tenant, 'room', '09:00', '10:00', day);
      await book(other, 'annex', '09:30', '10:30', day);
      expect(await amendBooking(hall.as(tenant), id, { venue: 'annex' })).toMatchObject({ reason: 'taken' });
      expect(await amendBooking(hall.as(tenant), id, { venue: 'annex', attendees: 13 })).toMatchObject({
        reason: 'over-capacity'
      });
      expect(await amendBooking(hall.as(tenant), id, { venue: 'nowhere' })).toMatchObject({
        reason: 'venue-not-found'
      });
      expect(await amendBooking(hall.as(manager), id, { venue: 'annex' })).toMatchObject({ reason: 'forbidden' });
      const time = { startsAt: at('11:00', day), endsAt: at('12:00', day) };
      const moved = must(await amendBooking(hall.as(head), id, { venue: 'annex', ...time }));
      expect(moved).toMatchObject({ proposal: null, booking: { status: 'approved', venueId: expect.any(String) } });
      expect(await busy('room', day)).toEqual([]);
      expect((await look(id)).trail.at(-1)).toMatchObject({
        by: 'staff',
        changes: { venue: { from: names('room'), to: names('annex') } }
      });
    });

    test('a firm keeps its quota when it moves what it has', async () => {
      const day = '2027-04-06';
      const id = await book(tenant, 'scarce', '09:00', '10:00', day);
      must(await amendBooking(hall.as(tenant), id, { startsAt: at('11:00', day), endsAt: at('12:00', day) }));
      await book(tenant, 'scarce', '09:00', '10:00', '2027-04-07');
      expect(
        await amendBooking(hall.as(tenant), id, {
          startsAt: at('15:00', '2027-04-07'),
          endsAt: at('16:00', '2027-04-07')
        })
      ).toMatchObject({ reason: 'over-quota' });
    });

    test('a firm keeps what it has in a venue that is no longer there for it, and gets no more of it', async () => {
      const day = '2027-04-12';
      const id = await book(tenant, 'choosy', '09:00', '11:00', day);
      const audience = { tenants: false, partners: false, organisationIds: [hall.firms[1]] };
      must(await updateVenue(hall.as(head), 'choosy', { audience }));
      expect(await amendBooking(hall.as(tenant), id, { endsAt: at('12:00', day) })).toMatchObject({
        reason: 'forbidden'
      });
      must(await amendBooking(hall.as(tenant), id, { endsAt: at('10:00', day), attendees: 5 }));
    });

    test('what becomes public is approved anew', async () => {
      const day = '2027-04-13';
      const asked = { ...asking('room', '09:00', '10:00', day), visibility: 'private' } as const;
      const { id } = must(await requestBooking(hall.as(tenant), asked)).booking;
      must(await approveBooking(hall.as(manager), id));
      const { proposal } = must(await amendBooking(hall.as(tenant), id, { visibility: 'public', title: '公開' }));
      expect(proposal).not.toBeNull();
      expect((await look(id)).booking).toMatchObject({ visibility: 'private', title: '議事' });
    });

    test('words that the public reads are approved anew', async () => {
      const id = await booked(tenant, 'room', '09:00', '10:00', '2027-04-14');
      const { booking, proposal } = must(await amendBooking(hall.as(tenant), id, { title: '另一議題' }));
      expect(booking.title).toBe('議事');
      expect(must(await acceptProposal(hall.as(manager), proposal!.id)).booking.title).toBe('另一議題');
    });

    test('an act is answered with what it made, also where the booking was cancelled right after', async () => {
      const day = '2027-04-16';
      const id = await booked(tenant, 'room', '09:00', '10:00', day);
      const change = { startsAt: at('11:00', day), endsAt: at('12:00', day), venue: 'annex' };
      const { proposal } = must(await amendBooking(hall.as(tenant), id, change));
      const accepted = must(await acceptProposal(hall.as(head), proposal!.id));
      must(await cancelBooking(hall.as(tenant), id, null));
      expect(await madeInFull(hall.as(head), accepted)).toMatchObject({
        status: 'approved',
        venue: 'annex',
        startsAt: '2027-04-16T11:00:00+08:00',
        proposal: null
      });
    });

    test('a change is refused where its place has come to need more time than it holds', async () => {
      const day = '2027-04-15';
      await hall.addVenue('growing');
      const id = await booked(tenant, 'growing', '09:00', '10:00', day);
      const change = { startsAt: at('11:00', day), endsAt: at('12:00', day) };
      const { proposal } = must(await amendBooking(hall.as(tenant), id, change));
      await book(other, 'growing', '12:00', '13:00', day);
      must(await updateVenue(hall.as(head), 'growing', { cleanUpMinutes: 15 }));
      expect(await acceptProposal(hall.as(head), proposal!.id)).toMatchObject({ reason: 'taken' });
    });

    test('a change that waited is refused where the firm has used up its quota meanwhile', async () => {
      const day = '2027-04-10';
      const id = await booked(tenant, 'rationed', '09:00', '10:00', '2027-04-09');
      const change = { startsAt: at('09:00', day), endsAt: at('10:00', day) };
      const { proposal } = must(await amendBooking(hall.as(tenant), id, change));
      await book(tenant, 'rationed', '11:00', '12:00', day);
      expect(await acceptProposal(hall.as(head), proposal!.id)).toMatchObject({ reason: 'over-quota' });
    });

    test('a shorter time is never refused, and changed beside an open proposal takes it back', async () => {
      const day = '2027-04-11';
      const id = await booked(tenant, 'room', '09:00', '11:00', day);
      must(await amendBooking(hall.as(tenant), id, { startsAt: at('14:00', day), endsAt: at('16:00', day) }));
      must(await amendBooking(hall.as(tenant), id, { endsAt: at('10:00', day), attendees: 5 }));
      const { proposal, trail } = await look(id);
      expect(proposal).toBeNull();
      expect(trail.map(({ action }) => action).slice(-2)).toEqual(['withdraw-proposal', 'amend']);
      expect(await busy('room', day)).toEqual([{ startsAt: at('09:00', day), endsAt: at('10:15', day) }]);
    });

    test('two have to approve a change where two have to approve a booking', async () => {
      const day = '2027-04-08';
      const id = await book(tenant, 'formal', '09:00', '10:00', day);
      must(await approveBooking(hall.as(head), id));
      must(await approveBooking(hall.as(secondHead), id));
      const change = { startsAt: at('11:00', day), endsAt: at('12:00', day) };
      const { proposal } = must(await amendBooking(hall.as(tenant), id, change));
      expect(must(await acceptProposal(hall.as(head), proposal!.id)).booking.startsAt).toBe(at('09:00', day));
      expect(await acceptProposal(hall.as(head), proposal!.id)).toMatchObject({ reason: 'second-approver' });
      expect(must(await acceptProposal(hall.as(secondHead), proposal!.id)).booking).toMatchObject(change);
    });
  });

  describe('a counter-offer', () => {
    test('holds its place, and is the manager’s approval once the firm accepts it', async () => {
      const day = '2027-05-01';
      const id = await book(tenant, 'room', '09:00', '10:00', day);
      const change = { startsAt: at('10:00', day), endsAt: at('11:00', day) };
      expect(await offerChange(hall.as(tenant), id, change, null)).toMatchObject({ reason: 'forbidden' });
      const { proposal } = must(await offerChange(hall.as(manager), id, change, '上午十點可以嗎？'));
      expect(await busy('room', day)).toEqual([{ startsAt: at('09:00', day), endsAt: at('11:15', day) }]);
      expect(await amendBooking(hall.as(tenant), id, { attendees: 12 })).toMatchObject({ reason: 'proposal-open' });
      expect(await acceptProposal(hall.as(manager), proposal.id)).toMatchObject({ reason: 'forbidden' });
      expect(must(await acceptProposal(hall.as(tenant), proposal.id)).booking).toMatchObject({
        status: 'approved',
        ...change
      });
      expect(await busy('room', day)).toEqual([{ startsAt: at('10:00', day), endsAt: at('11:15', day) }]);
    });

    test('that is declined leaves the request to be decided', async () => {
      const day = '2027-05-02';
      const id = await book(tenant, 'room', '09:00', '10:00', day);
      const change = { startsAt: at('14:00', day), endsAt: at('15:00', day) };
      const { proposal } = must(await offerChange(hall.as(manager), id, change, null));
      must(await declineProposal(hall.as(tenant), proposal.id, '只有上午有空'));
      expect(await busy('room', day)).toEqual([{ startsAt: at('09:00', day), endsAt: at('10:15', day) }]);
      expect(must(await approveBooking(hall.as(manager), id)).booking.status).toBe('approved');
    });

    test('is one of two approvals, and the other is another’s', async () => {
      const day = '2027-05-03';
      const id = await book(tenant, 'formal', '09:00', '10:00', day);
      const change = { startsAt: at('14:00', day), endsAt: at('15:00', day) };
      const { proposal } = must(await offerChange(hall.as(head), id, change, null));
      expect(must(await acceptProposal(hall.as(tenant), proposal.id)).booking).toMatchObject({ status: 'pending' });
      expect(await approveBooking(hall.as(head), id)).toMatchObject({ reason: 'second-approver' });
      expect(must(await approveBooking(hall.as(secondHead), id)).booking.status).toBe('approved');
    });

    test('into a venue where two have to approve is one of their approvals', async () => {
      const day = '2027-05-05';
      const id = await book(tenant, 'room', '09:00', '10:00', day);
      const { proposal } = must(await offerChange(hall.as(head), id, { venue: 'formal' }, null));
      const { booking } = must(await acceptProposal(hall.as(tenant), proposal.id));
      expect(booking).toMatchObject({ status: 'pending', approvals: 1, approvalsNeeded: 2 });
      expect(await approveBooking(hall.as(head), id)).toMatchObject({ reason: 'second-approver' });
      expect(must(await approveBooking(hall.as(secondHead), id)).booking.status).toBe('approved');
    });

    test('that nobody answers leaves the request to be decided, and does not end it', async () => {
      const [day, eve] = ['2027-05-20', '2027-05-10'];
      const id = must(
        await requestBooking(hall.as(tenant, clockAt(at('08:00', eve))), asking('hasty', '09:00', '10:00', day))
      ).booking.id;
      const change = { startsAt: at('14:00', day), endsAt: at('15:00', day) };
      must(await offerChange(when(head, at('09:00', eve)), id, change, null));
      await settle(at('09:00', '2027-05-12'));
      expect((await look(id)).proposal).toBeNull();
      expect(await statusOf(id)).toBe('pending');
      await settle(at('21:00', '2027-05-12'));
      expect(await statusOf(id)).toBe('rejected');
    });

    test('ends when the request is decided or given up', async () => {
      const day = '2027-05-04';
      const id = await book(tenant, 'room', '09:00', '10:00', day);
      const change = { startsAt: at('14:00', day), endsAt: at('15:00', day) };
      const { proposal } = must(await offerChange(hall.as(manager), id, change, null));
      must(await approveBooking(hall.as(manager), id));
      expect(await acceptProposal(hall.as(tenant), proposal.id)).toMatchObject({ reason: 'proposal-settled' });
      expect(await busy('room', day)).toEqual([{ startsAt: at('09:00', day), endsAt: at('10:15', day) }]);
    });
  });

  describe('the waitlist', () => {
    test('gives a place that becomes free to who joined first, for a limited time, and then to the next', async () => {
      const day = '2027-06-01';
      const id = await booked(tenant, 'room', '09:00', '10:00', day);
      const first = await wait(other, 'room', '09:00', '10:00', day);
      const second = await wait(third, 'room', '09:30', '10:30', day);
      expect([await statusOf(first), await statusOf(second)]).toEqual(['waitlisted', 'waitlisted']);
      expect((await look(second)).waitlistPosition).toBe(2);
      expect(await joinWaitlist(hall.as(other), asking('room', '09:30', '10:30', day))).toMatchObject({
        reason: 'already-waiting'
      });
      expect(await acceptOffer(hall.as(other), first)).toMatchObject({ reason: 'state' });

      must(await cancelBooking(when(tenant, at('08:00', '2027-05-31')), id, null));
      expect([await statusOf(first), await statusOf(second)]).toEqual(['offered', 'waitlisted']);
      expect(await requestBooking(hall.as(tenant), asking('room', '09:00', '10:00', day))).toMatchObject({
        reason: 'taken'
      });
      expect(await acceptOffer(hall.as(third), first)).toMatchObject({ reason: 'not-found' });
      await settle(at('11:59', '2027-05-31'));
      expect([await statusOf(first), await statusOf(second)]).toEqual(['offered', 'waitlisted']);
      await settle(at('12:00', '2027-05-31'));
      expect([await statusOf(first), await statusOf(second)]).toEqual(['cancelled', 'offered']);
      const accepted = must(await acceptOffer(when(third, at('13:00', '2027-05-31')), second)).booking;
      expect(accepted).toMatchObject({ status: 'pending', startsAt: at('09:30', day) });
      must(await approveBooking(when(manager, at('14:00', '2027-05-31')), second));
      expect((await look(second)).trail.map(({ action }) => action)).toEqual(['request', 'offer', 'accept', 'approve']);
    });

    test('passes over who may not have the place now, and lets each wait on', async () => {
      const day = '2027-06-02';
      const id = await book(tenant, 'scarce', '09:00', '10:00', day);
      const first = await wait(other, 'scarce', '09:00', '10:00', day);
      const second = await wait(third, 'scarce', '09:00', '10:00', day);
      const own = await book(other, 'scarce', '15:00', '16:00', day);
      must(await cancelBooking(hall.as(tenant), id, null));
      expect([await statusOf(first), await statusOf(second)]).toEqual(['waitlisted', 'offered']);
      must(await cancelBooking(hall.as(third), second, null));
      expect(await statusOf(first)).toBe('waitlisted');
      must(await cancelBooking(hall.as(other), own, null));
      expect(await statusOf(first)).toBe('offered');
      expect(must(await acceptOffer(hall.as(other), first)).booking.status).toBe('approved');
    });

    test('has its turn when people end early, move away, or a blackout is lifted; and ends when its time has come', async () => {
      const day = '2027-06-03';
      const id = await book(tenant, 'open', '09:00', '12:00', day);
      const [early, late] = [
        await wait(other, 'open', '10:30', '12:00', day),
        await wait(third, 'open', '09:30', '10:00', day)
      ];
      must(await checkIn(when(tenant, at('09:00', day)), id));
      must(await finishBooking(when(tenant, at('10:00', day)), id));
      expect([await statusOf(early), await statusOf(late)]).toEqual(['offered', 'waitlisted']);
      await settle(at('10:00', day));
      expect(await statusOf(late)).toBe('cancelled');

      const moving = await book(tenant, 'open', '14:00', '15:00', day);
      const waiting = await wait(other, 'open', '14:00', '15:00', day);
      must(await amendBooking(hall.as(tenant), moving, { startsAt: at('16:00', day), endsAt: at('17:00', day) }));
      expect(await statusOf(waiting)).toBe('offered');

      const last = await wait(third, 'open', '16:00', '17:00', day);
      const { blackout } = must(
        await addBlackout(hall.as(head), {
          venue: 'open',
          wholeBuilding: false,
          reason: names('檢修'),
          time: { startsAt: at('15:30', day), endsAt: at('17:30', day) }
        })
      );
      must(await cancelBooking(hall.as(tenant), moving, null));
      expect(await statusOf(last)).toBe('waitlisted');
      must(await removeBlackout(hall.as(head), 'open', blackout.id));
      await settle(at('13:00', day));
      expect(await statusOf(last)).toBe('offered');
    });

    test('gives an offer that runs out to the next once, whichever instances settle it and whenever its firm accepts', async () => {
      const db = openDatabase(hall.url);
      const instances = [hall.ctx, { ...hall.ctx, db, events: createEvents(db) }];
      for (let round = 0; round < 12; round++) {
        const date = addDays('2027-08-02', round);
        const dayBefore = addDays(date, -1);
        const id = await book(tenant, 'open', '09:00', '10:00', date);
        const first = await wait(other, 'open', '09:00', '10:00', date);
        const second = await wait(third, 'open', '09:30', '10:30', date);
        must(await cancelBooking(when(tenant, at('08:00', dayBefore)), id, null));
        const clock = clockAt(at('12:00', dayBefore));
        // Before, while and after they settle; in the first rounds nobody accepts.
        const moment = round < 6 ? Promise.resolve() : pause(round - 6);
        const accepting =
          round < 4 ? null : moment.then(() => acceptOffer({ ...instances[1]!, actor: other, clock }, first));
        const settling = instances.map((instance) => settleBookings({ ...instance, actor: operator, clock }));
        const [accepted] = await Promise.all([accepting, ...settling]);

        const isAccepted = accepted?.ok === true;
        const statuses = isAccepted ? ['approved', 'waitlisted'] : ['cancelled', 'offered'];
        expect([await statusOf(first), await statusOf(second)]).toEqual(statuses);
        if (!isAccepted) expect(accepted?.reason ?? 'state').toBe('state');
        const { booking, trail } = await look(second);
        expect(trail.map(({ action }) => action)).toEqual(isAccepted ? ['request'] : ['request', 'offer']);
        expect(booking.heldUntil).toBe(isAccepted ? null : at('16:00', dayBefore));
        must(await cancelBooking(hall.as(third), second, null));
      }
      await db.close();
    });

    test('is not for a place that the firm has already', async () => {
      const own = asking('open', '09:00', '10:00', '2027-06-05');
      must(await requestBooking(hall.as(tenant), own));
      expect(await joinWaitlist(hall.as(tenant), own)).toMatchObject({ reason: 'already-waiting' });
    });

    test('is not needed where the place is free: it is booked', async () => {
      expect(await statusOf(await wait(tenant, 'open', '09:00', '10:00', '2027-06-04'))).toBe('approved');
    });
  });

  describe('while people are there', () => {
    test('a booking goes on as long as nobody else has the place and its rules allow', async () => {
      const day = '2027-07-01';
      const id = await book(tenant, 'open', '09:00', '10:00', day);
      await book(other, 'open', '10:45', '11:00', day);
      must(await checkIn(when(tenant, at('09:00', day)), id));
      const now = when(tenant, at('09:50', day));
      expect(must(await inspectBooking(now, id)).extensions).toEqual(
        ['10:15', '10:30', '10:45'].map((time) => at(time, day))
      );
      expect(await extendBooking(now, id, at('11:00', day))).toMatchObject({ reason: 'not-extendable' });
      expect(await extendBooking(when(other, at('09:50', day)), id, at('10:30', day))).toMatchObject({
        reason: 'not-found'
      });
      expect(must(await extendBooking(now, id, at('10:30', day))).booking.endsAt).toBe(at('10:30', day));
      expect(await busy('open', day)).toEqual([
        { startsAt: at('09:00', day), endsAt: at('10:30', day) },
        { startsAt: at('10:45', day), endsAt: at('11:00', day) }
      ]);
      await settle(at('10:29', day));
      expect(await statusOf(id)).toBe('checked-in');
      await settle(at('10:30', day));
      expect(await statusOf(id)).toBe('completed');
    });
  });

  describe('beside the firm', () => {
    test('a booking is handed over to a colleague, by the firm alone', async () => {
      const id = await book(tenant, 'open', '09:00', '10:00', '2027-07-02');
      const { contact, colleagues } = must(await colleaguesOf(hall.as(tenant), id));
      expect(contact).toBe(tenant.displayName);
      expect(colleagues).toEqual([{ accountId: colleague.accountId, name: colleague.displayName }]);
      expect(await handOver(hall.as(tenant), id, other.accountId)).toMatchObject({ reason: 'no-colleague' });
      expect(await handOver(hall.as(other), id, colleague.accountId)).toMatchObject({ reason: 'not-found' });
      expect(await handOver(hall.as(head), id, colleague.accountId)).toMatchObject({ reason: 'forbidden' });
      const atKiosk = { ...tenant, channel: 'kiosk' as const };
      expect(await handOver(hall.as(atKiosk), id, colleague.accountId)).toMatchObject({ reason: 'forbidden' });
      must(await handOver(hall.as(tenant), id, colleague.accountId));
      expect(must(await colleaguesOf(hall.as(tenant), id)).contact).toBe(colleague.displayName);
      expect((await look(id)).trail.at(-1)).toMatchObject({ changes: { contact: colleague.displayName } });
    });

    test('those who could hold it too are found by name or pinyin, without those who do', async () => {
      const id = await book(tenant, 'open', '10:00', '11:00', '2027-04-21');
      const found = async (text: string) =>
        must(await searchCoHosts(hall.as(tenant), id, text)).found.map(({ name }) => name.en);
      expect(await found('乙')).toEqual(['乙']);
      expect(await found('y')).toEqual(['乙']);
      expect(await found('甲')).toEqual([]);
      must(await setCoHosts(hall.as(tenant), id, [hall.firms[1]]));
      expect(await found('乙')).toEqual([]);
      expect(await searchCoHosts(hall.as(other), id, '丙')).toMatchObject({ reason: 'forbidden' });
      expect(await searchCoHosts(hall.as(third), id, '乙')).toMatchObject({ reason: 'not-found' });
    });

    test('other firms hold it too: they read it, and may leave it', async () => {
      const id = await book(tenant, 'open', '11:00', '12:00', '2027-07-02');
      const [, second] = hall.firms;
      expect(await getBooking(hall.as(other), id)).toMatchObject({ reason: 'not-found' });
      expect(await setCoHosts(hall.as(tenant), id, [hall.firms[0]])).toMatchObject({ reason: 'no-co-host' });
      must(await setCoHosts(hall.as(tenant), id, [second, third.organisationId!]));
      expect(must(await inspectBooking(hall.as(other), id))).toMatchObject({
        booking: { id },
        may: { cancel: false, amend: false, share: false, leave: true }
      });
      const listed = must(await listBookings(hall.as(other), {}, { after: null, limit: 200, ownOnly: true })).bookings;
      expect(listed.map((booking) => booking.id)).toContain(id);
      expect(await cancelBooking(hall.as(other), id, null)).toMatchObject({ reason: 'forbidden' });
      must(await leaveCoHosting(hall.as(other), id));
      expect(await getBooking(hall.as(other), id)).toMatchObject({ reason: 'not-found' });
      expect((await look(id)).coHosts.map((host) => host.id)).toEqual([third.organisationId]);
    });
  });
});
