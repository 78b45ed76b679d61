import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptProposal,
  amendBooking,
  approveBooking,
  cancelBooking,
  checkIn,
  counterOffers,
  decideTogether,
  decisionQueue,
  getBooking,
  joinWaitlist,
  offerChange,
  rejectBooking,
  requestBooking,
  settleBookings,
  withdrawProposal
} from '#lib/bookings/service.server.ts';
import { mostInQueue } from '#lib/bookings/limits.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { addBuilding, addVenue, updateVenue } from '#lib/venues/service.server.ts';
import { engines } from '../support/databases.ts';
import { asking, at, type Hall, must, openHall, openPolicy } from '../support/hall.ts';

const startOfTests = at('08:00', '2027-03-01');

describe.each(engines)('what waits for a decision on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, other: SignedIn, manager: SignedIn, head: SignedIn, secondHead: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(startOfTests));
    const room = await hall.addVenue('room');
    await hall.addVenue('hasty', { pendingHours: 2 });
    await hall.addVenue('formal', { approval: 'manager-and-building' });
    await hall.addVenue('scarce', { capacity: 100 });
    await hall.addVenue('ruled', { capacity: 100 });
    await hall.addVenue('counted', { absentMinutes: 20, approval: 'immediate' });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    manager = await hall.person(null, ['venue-manager'], room.id);
    head = await hall.person(null, ['building-administrator']);
    secondHead = await hall.person(null, ['building-administrator']);
  });

  afterAll(() => hall.close());

  const book = async (person: SignedIn, ...wanted: Parameters<typeof asking>) =>
    must(await requestBooking(hall.as(person), asking(...wanted))).booking.id;
  const when = (actor: SignedIn, now: number) => hall.as(actor, clockAt(now));
  const statusOf = async (id: string) => must(await getBooking(hall.as(head), id)).booking.status;
  const queue = async (person = head) => must(await decisionQueue(hall.as(person))).rows;
  const rowOf = async (id: string, person = head) => (await queue(person)).find((row) => row.id === id);
  const request = (id: string) => ({ kind: 'request' as const, id });
  const change = (id: string) => ({ kind: 'change' as const, id });

  /** Makes an approved booking of the first firm with a change that it proposes for it. */
  async function proposeChange(from: string, to: string, later: { startsAt: number; endsAt: number }) {
    const id = await book(tenant, 'room', from, to);
    must(await approveBooking(hall.as(head), id));
    const { proposal } = must(await amendBooking(hall.as(tenant), id, later));
    return { id, proposalId: proposal!.id };
  }

  test('what is soonest too late comes first, whether it begins or gives its place free; changes stand among requests', async () => {
    const late = await book(tenant, 'room', '09:00', '10:00', '2027-03-09');
    const held = await book(tenant, 'hasty', '09:00', '10:00', '2027-03-20');
    const { proposalId } = await proposeChange('18:00', '19:00', { startsAt: at('19:00'), endsAt: at('20:00') });
    const soon = await book(other, 'room', '08:30', '09:00', '2027-03-01');
    const rows = await queue();
    expect(rows.map(({ id }) => id)).toEqual([soon, held, proposalId, late]);
    expect(rows[2]).toMatchObject({
      kind: 'change',
      booking: { startsAt: at('18:00') },
      proposal: { startsAt: at('19:00'), by: 'firm' },
      place: { startsAt: at('19:00'), endsAt: at('20:00'), zone: 'Asia/Shanghai' },
      surroundings: { others: [] }
    });
    expect((await queue(manager)).map(({ id }) => id)).toEqual([soon, proposalId, late]);
    must(await decideTogether(hall.as(head), rows, 'reject', '清場'));
    expect(await queue()).toEqual([]);
  });

  test('a row tells the record of the firm, who is beside and how many wait for the place', async () => {
    const absent = await book(other, 'counted', '09:00', '10:00', '2027-03-01');
    const kept = await book(other, 'counted', '11:00', '12:00', '2027-03-01');
    const late = await book(other, 'counted', '13:00', '14:00', '2027-03-01');
    const byStaff = await book(other, 'counted', '15:00', '16:00', '2027-03-01');
    await settleBookings(hall.as(operator, clockAt(at('09:30', '2027-03-01'))));
    must(await checkIn(when(other, at('11:00', '2027-03-01')), kept));
    must(await cancelBooking(hall.as(other), late, null));
    must(await cancelBooking(hall.as(head), byStaff, '設備檢修'));
    expect(await statusOf(absent)).toBe('no-show');

    const asked = await book(other, 'scarce', '10:00', '11:00');
    const beside = await book(tenant, 'scarce', '11:00', '12:00');
    must(await joinWaitlist(hall.as(tenant), asking('scarce', '10:30', '11:00')));
    const { rows } = must(await decisionQueue(when(head, at('20:00', '2027-03-01'))));
    const row = rows.find(({ id }) => id === asked);
    expect(row).toMatchObject({
      record: { held: 1, absent: 1, cancelledLate: 1 },
      waiting: 1,
      surroundings: { others: [{ id: beside }] }
    });
    expect(rows.find(({ id }) => id === beside)).toMatchObject({
      record: { held: 0, absent: 0, cancelledLate: 0 },
      waiting: 0
    });
    must(await decideTogether(hall.as(head), rows, 'reject', '清場'));
  });

  test('a row tells what the rules have come to say', async () => {
    const id = await book(tenant, 'ruled', '14:00', '15:00');
    expect((await rowOf(id))?.findings).toEqual([]);
    const none = { bookings: null, minutes: null };
    const quotas = { day: none, week: none, month: none, open: 1 };
    const automaticApproval = {
      purposes: ['meeting' as const],
      longestMinutes: null,
      mostAttendees: 5,
      goodStanding: false
    };
    must(await updateVenue(hall.as(head), 'ruled', { quotas, automaticApproval }));
    const further = must(await requestBooking(hall.as(other), asking('ruled', '16:00', '17:00'))).booking.id;
    expect((await rowOf(id))?.findings).toEqual([{ code: 'not-automatic', obstacles: ['purpose', 'attendees'] }]);
    must(
      await updateVenue(hall.as(head), 'ruled', {
        quotas: { ...quotas, open: null, day: { bookings: 1, minutes: 30 } }
      })
    );
    expect((await rowOf(id))?.findings[0]).toMatchObject({ code: 'against', refusal: { reason: 'over-quota' } });
    must(
      await updateVenue(hall.as(head), 'ruled', {
        quotas: { ...quotas, open: null },
        capacity: 8,
        automaticApproval: null
      })
    );
    expect((await rowOf(id))?.findings).toEqual([{ code: 'refused', refusal: { reason: 'over-capacity' } }]);
    expect(await approveBooking(hall.as(head), id)).toMatchObject({ reason: 'over-capacity' });
    must(await decideTogether(hall.as(head), [request(id), request(further)], 'reject', '清場'));
  });

  test("the second approval is another's, and a row says whose", async () => {
    const id = await book(tenant, 'formal', '09:00', '10:00');
    expect((await rowOf(id))?.findings).toEqual([{ code: 'first-of-two' }]);
    const first = must(await decideTogether(hall.as(head), [request(id)], 'approve', ''));
    expect(first.decided).toMatchObject([{ id, status: 'pending' }]);
    expect((await rowOf(id))?.findings).toEqual([{ code: 'second-approver' }]);
    expect((await rowOf(id, secondHead))?.findings).toEqual([{ code: 'second-of-two' }]);
    const again = must(await decideTogether(hall.as(head), [request(id)], 'approve', ''));
    expect(again.refused).toMatchObject([{ id, refusal: { reason: 'second-approver' }, title: '議事' }]);
    expect(must(await decideTogether(hall.as(secondHead), [request(id)], 'approve', '')).decided).toHaveLength(1);
    expect(await statusOf(id)).toBe('approved');
  });

  test('of several that are decided together, one that is refused keeps none of the others back', async () => {
    const first = await book(tenant, 'room', '09:00', '10:00');
    const gone = await book(tenant, 'room', '10:00', '11:00');
    const { id, proposalId } = await proposeChange('12:00', '13:00', { startsAt: at('14:00'), endsAt: at('15:00') });
    must(await rejectBooking(hall.as(head), gone, '重複'));
    const all = [request(first), request(gone), change(proposalId), request(proposalId)];
    const { decided, refused } = must(await decideTogether(hall.as(manager), all, 'approve', ''));
    expect(decided.map((each) => [each.id, each.bookingId, each.status])).toEqual([
      [first, first, 'approved'],
      [proposalId, id, 'approved']
    ]);
    expect(refused).toMatchObject([
      { id: gone, title: '議事', status: 'rejected', refusal: { reason: 'state' } },
      { id: proposalId, title: null, status: null, refusal: { reason: 'not-found' } }
    ]);
    expect(must(await getBooking(hall.as(tenant), id)).booking.startsAt).toBe(at('14:00'));
    expect(await decideTogether(hall.as({ kind: 'visitor' }), all, 'approve', '')).toMatchObject({ ok: false });
  });

  test('what is named twice is decided once, and no more at once than the queue shows', async () => {
    const id = await book(tenant, 'room', '20:00', '21:00');
    const many = [request(id), ...Array.from({ length: mostInQueue }, () => request(newId()))];
    expect(await decideTogether(hall.as(head), many, 'approve', '')).toEqual({ ok: false, reason: 'too-many' });
    expect(await statusOf(id)).toBe('pending');
    const twice = Array.from({ length: mostInQueue + 1 }, () => request(id));
    expect(must(await decideTogether(hall.as(head), twice, 'reject', '清場'))).toMatchObject({
      decided: [{ id }],
      refused: []
    });
  });

  test('changes that are declined together leave the bookings as they are, and the firms read why', async () => {
    const { id, proposalId } = await proposeChange('16:00', '17:00', { startsAt: at('17:00'), endsAt: at('18:00') });
    must(await decideTogether(hall.as(manager), [change(proposalId)], 'reject', '須保留'));
    const { booking } = must(await getBooking(hall.as(tenant), id));
    const trail = await auditStore(hall.db, hall.db.read).trailOf('booking', id);
    expect(booking).toMatchObject({ status: 'approved', startsAt: at('16:00') });
    expect(trail.at(-1)).toMatchObject({ action: 'decline-proposal', reason: '須保留' });
  });

  test('a change into another building waits for those who decide there, and for nobody else', async () => {
    const text = { 'zh-Hant': '他樓', 'zh-Hans': '他楼', en: 'Elsewhere' };
    const { subdistrictId } = hall.place;
    const place = { subdistrictId, slug: 'elsewhere', name: text, address: text, zone: 'Asia/Shanghai', position: 1 };
    const building = must(await addBuilding(hall.ctx, place));
    const audience = { tenants: false, partners: false, organisationIds: [hall.firms[0]] };
    const venue = { ...openPolicy, slug: 'far', name: text, description: text, floor: '1F', position: 0, audience };
    const { id: venueId } = must(await addVenue(hall.ctx, { ...venue, buildingId: building.id }));
    const plain = await hall.person(null, ['reception']);
    const role = { role: 'venue-manager' as const, subdistrictId: null, buildingId: building.id, venueId };
    const managerThere: SignedIn = { ...plain, grants: [role] };

    const id = await book(tenant, 'room', '22:00', '23:00');
    must(await approveBooking(hall.as(head), id));
    const { proposal } = must(await amendBooking(hall.as(tenant), id, { venue: 'far' }));
    expect(await rowOf(proposal!.id)).toBeUndefined();
    expect(await acceptProposal(hall.as(head), proposal!.id)).toMatchObject({ reason: 'forbidden' });
    expect((await queue(managerThere)).map((row) => row.id)).toEqual([proposal!.id]);
    must(await acceptProposal(hall.as(managerThere), proposal!.id));
    expect(must(await getBooking(hall.as(tenant), id)).booking.venueSlug).toBe('far');
  });

  test('a counter-offer is made of what is free among the venues that one decides on, and stands in the row', async () => {
    const id = await book(tenant, 'room', '20:00', '21:00');
    const offers = must(await counterOffers(hall.as(manager), id));
    expect(offers.times.length).toBeGreaterThan(0);
    expect([offers.choices.map(({ slug }) => slug), offers.venues]).toEqual([['room'], []]);
    expect(must(await counterOffers(hall.as(head), id)).venues.length).toBeGreaterThan(0);
    expect(await counterOffers(hall.as(tenant), id)).toMatchObject({ reason: 'forbidden' });
    expect(await counterOffers(hall.as(other), id)).toMatchObject({ reason: 'not-found' });

    const { proposal } = must(await offerChange(hall.as(manager), id, offers.times[0]!, '可否改期？'));
    expect(await rowOf(id)).toMatchObject({ kind: 'request', proposal: { by: 'staff', message: '可否改期？' } });
    must(await withdrawProposal(hall.as(manager), proposal.id));
    expect(await rowOf(id)).toMatchObject({ proposal: null });
    must(await offerChange(hall.as(manager), id, offers.times[0]!, null));
    const offered = (await rowOf(id))!.proposal!;
    must(await acceptProposal(hall.as(tenant), offered.id));
    expect(await statusOf(id)).toBe('approved');
    expect(await rowOf(id)).toBeUndefined();
  });

  test('fifty rows take as many statements as five', async () => {
    const counted = async (): Promise<{ rows: number; statements: number }> => {
      let statements = 0;
      const countedRead = new Proxy(hall.db.read, {
        get(target, member) {
          if (typeof member === 'string' && /^(select|selectDistinct|\$count)$/.test(member)) statements++;
          return Reflect.get(target, member, target) as unknown;
        }
      });
      const { rows } = must(await decisionQueue({ ...hall.as(head), db: { ...hall.db, read: countedRead } }));
      return { rows: rows.length, statements };
    };
    const days = Array.from({ length: 26 }, (_, index) => `2027-05-${String(index + 1).padStart(2, '0')}`);
    must(await decideTogether(hall.as(head), await queue(), 'reject', '清場'));
    for (const date of days.slice(0, 5)) await book(tenant, 'room', '09:00', '10:00', date);
    const few = await counted();
    for (const date of days) {
      await book(other, 'room', '11:00', '12:00', date);
      await book(tenant, 'formal', '09:00', '10:00', date);
    }
    const many = await counted();
    expect([few.rows, many.rows]).toEqual([5, 50]);
    expect(few.statements).toBeGreaterThan(5);
    expect(many.statements).toBe(few.statements);
  });
});
