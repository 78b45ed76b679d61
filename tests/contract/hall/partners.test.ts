import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { checkIn, heldTogether, requestBooking, setCoHosts, settleBookings } from '#lib/bookings/service.server.ts';
import {
  closeOffer,
  endAgreement,
  enterOffer,
  matchOffers,
  ownPartnership,
  publicPartners,
  readAgreements,
  readOffers,
  signAgreement
} from '#lib/hall/partners/service.server.ts';
import { nextState } from '#lib/hall/machine.ts';
import { offerMachine, type OfferKind, type OfferState } from '#lib/hall/partners/types.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { addOrganisation, affiliationsOf } from '#lib/organisations/service.server.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { engines } from '../../support/databases.ts';
import { asking, at, must, openHall, type Hall } from '../../support/hall.ts';

const on = (date: string, time = '09:00') => clockAt(at(time, date));
const named = (name: string) => ({ 'zh-Hant': name, 'zh-Hans': name, en: name });

describe.each(engines)('partner units on %s', (engine) => {
  let hall: Hall;
  let secretary: SignedIn, reception: SignedIn, member: SignedIn, other: SignedIn;
  let unit: string;

  beforeAll(async () => {
    hall = await openHall(engine, on('2027-03-01'));
    secretary = await hall.person(null, ['committee-secretary']);
    reception = await hall.person(null, ['reception']);
    member = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    const entered = await addOrganisation(hall.ctx, {
      name: named('供電服務中心'),
      type: 'state-firm',
      level: 'district'
    });
    unit = must(entered).id;
  });

  afterAll(() => hall.close());

  const agreement = (organisationId: string) => ({
    building: 'tower',
    organisationIds: [organisationId],
    tier: 'bilateral' as const,
    title: '共建協議',
    terms: '資源聯享',
    opensOn: '2027-03-02',
    closesOn: null
  });
  const isPartner = async (date: string) =>
    (await affiliationsOf(hall.ctx, hall.db.read, unit, hall.place.buildingId, date)).partner;

  test('an agreement makes a partner unit, and its end undoes that, each from its day on', async () => {
    const { id } = must(await signAgreement(hall.as(secretary), agreement(unit)));
    expect([await isPartner('2027-03-01'), await isPartner('2027-03-02')]).toEqual([false, true]);
    expect(must(await publicPartners(hall.ctx, 'tower')).partners).toEqual([]);
    const read = async (date: string) => must(await readAgreements(hall.as(reception, on(date)), 'tower'));
    expect(await read('2027-03-01')).toMatchObject({ agreements: [{ id, standing: 'to-come' }], may: { run: false } });
    const later = { ...hall.ctx, clock: on('2027-03-02') };
    expect(must(await publicPartners(later, 'tower')).partners).toMatchObject([
      { id: unit, since: '2027-03-02', held: 0, agreements: [{ tier: 'bilateral' }] }
    ]);

    const may = hall.as(secretary, on('2027-05-10'));
    expect(await endAgreement(may, id, '2027-05-09')).toMatchObject({ reason: 'bad-term' });
    expect(await endAgreement(hall.as(reception), id, '2027-06-01')).toMatchObject({ reason: 'forbidden' });
    must(await endAgreement(may, id, '2027-06-01'));
    expect(await endAgreement(may, id, '2027-06-02')).toMatchObject({ reason: 'bad-term' });
    expect([await isPartner('2027-05-31'), await isPartner('2027-06-01')]).toEqual([true, false]);
    const ended = hall.as(secretary, on('2027-06-01'));
    expect(await endAgreement(ended, id, '2027-07-01')).toMatchObject({ reason: 'state' });
    expect((await read('2027-06-01')).agreements).toMatchObject([{ standing: 'ended' }]);
    expect(await auditStore(hall.db, hall.db.read).trailOf('agreement', id)).toMatchObject([
      { action: 'sign', accountId: secretary.accountId },
      { action: 'end', changes: { closesOn: { from: null, to: '2027-06-01' } } }
    ]);
  });

  test('agreements are entered by who runs the hall, with a known organisation and for real days', async () => {
    const sign = (actor: SignedIn, given: object = {}) =>
      signAgreement(hall.as(actor), { ...agreement(unit), ...given });
    for (const actor of [member, reception, { ...secretary, channel: 'kiosk' as const }]) {
      expect(await sign(actor)).toMatchObject({ reason: 'forbidden' });
    }
    expect(await signAgreement({ ...hall.ctx, actor: visitor }, agreement(unit))).toMatchObject({
      reason: 'unauthenticated'
    });
    expect(await sign(secretary, { building: 'no' })).toMatchObject({ reason: 'not-found' });
    expect(await sign(secretary, { closesOn: '2027-03-02' })).toMatchObject({ reason: 'bad-term' });
    expect(await sign(secretary, { opensOn: '2027-02-30' })).toMatchObject({ reason: 'bad-term' });
    expect(await sign(secretary, { organisationIds: ['x'] })).toMatchObject({ reason: 'unknown-organisation' });
  });

  test('several organisations sign one agreement, are partner units by it, and are not any more once it has ended', async () => {
    const [first, second] = hall.firms;
    const together = { ...agreement(first), tier: 'two-plus-one' as const, organisationIds: [first, second] };
    const refused = { ...together, organisationIds: [first, first] };
    expect(await signAgreement(hall.as(secretary), refused)).toMatchObject({ reason: 'parties' });
    const { id } = must(await signAgreement(hall.as(secretary), together));
    const on2nd = on('2027-03-02');
    const { agreements } = must(await readAgreements(hall.as(secretary, on2nd), 'tower'));
    const signed = agreements.find((each) => each.id === id);
    expect(signed).toMatchObject({ parties: [{ organisationId: first }, { organisationId: second }] });
    expect(signed!.trail).toMatchObject([{ action: 'sign', name: expect.any(String) }]);
    const own = must(await ownPartnership(hall.as(member, on2nd))).agreements.find((each) => each.id === id);
    expect([own!.others.length, own!.trail[0]!.name]).toEqual([1, null]);
    const partners = async () => {
      const found = must(await publicPartners({ ...hall.ctx, clock: on2nd }, 'tower'));
      return found.partners.filter((partner) => hall.firms.includes(partner.id)).length;
    };
    expect(await partners()).toBe(2);
    must(await endAgreement(hall.as(secretary, on2nd), id, '2027-03-02'));
    expect(await partners()).toBe(0);
  });

  const offer = (organisationId: string, kind: OfferKind, title: string) => ({
    building: 'tower',
    organisationId,
    kind,
    title,
    description: ''
  });

  test('a resource is suggested for the need that it is like, and the match is read by both', async () => {
    const need = must(await enterOffer(hall.as(member), offer(hall.firms[0], 'need', '需要报告厅一间')));
    const room = must(await enterOffer(hall.as(other), offer(hall.firms[1], 'resource', '百人報告廳')));
    must(await enterOffer(hall.as(secretary), offer(hall.firms[1], 'resource', '志願醫生')));
    must(await enterOffer(hall.as(member), offer(hall.firms[0], 'resource', '自己的報告廳')));
    const before = must(await readOffers(hall.as(reception), 'tower'));
    expect(before.needs[0]!.likely.map(({ id }) => id)).toEqual([room.id]);
    expect(before.needs[0]!.others.map(({ title }) => title)).toEqual(['志願醫生']);

    const match = { resource: room.id, need: need.id, note: '三月借用兩次' };
    expect(await matchOffers(hall.as(member), match)).toMatchObject({ reason: 'forbidden' });
    expect(await matchOffers(hall.as(other), match)).toMatchObject({ reason: 'not-found' });
    must(await matchOffers(hall.as(secretary), match));
    expect(await matchOffers(hall.as(secretary), match)).toMatchObject({ reason: 'already-matched' });
    const swapped = { ...match, resource: need.id, need: room.id };
    expect(await matchOffers(hall.as(secretary), swapped)).toMatchObject({ reason: 'unfit' });
    for (const [person, id, title] of [
      [member, need.id, '百人報告廳'],
      [other, room.id, '需要报告厅一间']
    ] as const) {
      const own = must(await ownPartnership(hall.as(person))).offers.find((each) => each.id === id);
      expect(own).toMatchObject({ state: 'matched', matches: [{ title, note: '三月借用兩次' }] });
    }
  });

  test('an organisation enters and closes its own alone, where it is', async () => {
    expect(await enterOffer(hall.as(member), offer(hall.firms[1], 'need', '光'))).toMatchObject({
      reason: 'forbidden'
    });
    expect(await enterOffer(hall.as(secretary), offer(unit, 'need', '光'))).toMatchObject({ reason: 'not-here' });
    const { id } = must(await enterOffer(hall.as(member), offer(hall.firms[0], 'need', '光')));
    expect(await closeOffer(hall.as(other), id)).toMatchObject({ reason: 'not-found' });
    expect(await closeOffer(hall.as(reception), id)).toMatchObject({ reason: 'forbidden' });
    must(await closeOffer(hall.as(member), id));
    expect(await readOffers(hall.as(member), 'tower')).toMatchObject({ reason: 'forbidden' });
  });

  test('whatever is done with resources and needs, they go the ways of their machine, and their trails tell it', async () => {
    const seed = Date.now() % 1_000_000;
    const ids: Record<OfferKind, string[]> = { resource: [], need: [] };
    const states = new Map<string, OfferState>();
    for (const kind of ['resource', 'need'] as const) {
      for (const index of [0, 1, 2]) {
        const firm = hall.firms[kind === 'resource' ? 0 : 1];
        const { id } = must(await enterOffer(hall.as(secretary), offer(firm, kind, `${kind} ${index}`)));
        ids[kind].push(id);
        states.set(id, 'open');
      }
    }
    const pick = fc.nat({ max: 2 });
    const steps = fc.sample(fc.tuple(fc.constantFrom('match', 'match', 'close'), pick, pick), { seed, numRuns: 20 });
    const matched = new Set<string>();
    for (const [action, one, two] of steps) {
      const [resource, need] = [ids.resource[one]!, ids.need[two]!];
      const subjects = action === 'match' ? [resource, need] : [resource];
      const next = subjects.map((id) => nextState(offerMachine, action, states.get(id)!));
      const isAgain = action === 'match' && matched.has(resource + need);
      const outcome =
        action === 'match'
          ? await matchOffers(hall.as(secretary), { resource, need, note: '用' })
          : await closeOffer(hall.as(secretary), resource);
      const expected = isAgain ? 'already-matched' : next.includes(null) ? 'state' : null;
      expect(outcome.ok ? null : outcome.reason, `seed ${seed}`).toBe(expected);
      if (!outcome.ok) continue;
      if (action === 'match') matched.add(resource + need);
      for (const [index, id] of subjects.entries()) states.set(id, next[index]!);
    }
    for (const [id, state] of states) {
      const trail = await auditStore(hall.db, hall.db.read).trailOf('offer', id);
      expect(trail.reduce<string | null>((from, step) => (expect(step.fromState).toBe(from), step.toState), null)).toBe(
        state
      );
    }
  });

  test('what took place with co-hosts is counted for each that held it', async () => {
    await hall.addVenue('council', { approval: 'immediate' });
    const book = async (from: string, to: string, isShared: boolean, isAttended: boolean) => {
      const { booking } = must(await requestBooking(hall.as(member), asking('council', from, to)));
      if (isShared) must(await setCoHosts(hall.as(member), booking.id, [hall.firms[1]]));
      if (isAttended) must(await checkIn(hall.as(member, on('2027-03-02', from)), booking.id));
    };
    await book('10:00', '11:00', true, true);
    await book('11:00', '12:00', true, false);
    await book('12:00', '13:00', false, true);
    await settleBookings({ ...hall.ctx, clock: on('2027-03-03') });
    const march = { startsAt: at('00:00', '2027-03-01'), endsAt: at('00:00', '2027-04-01') };
    expect(await heldTogether(hall.ctx, hall.place.buildingId, march)).toEqual(
      new Map([
        [hall.firms[0], 1],
        [hall.firms[1], 1]
      ])
    );
    const april = { startsAt: march.endsAt, endsAt: at('00:00', '2027-05-01') };
    expect((await heldTogether(hall.ctx, hall.place.buildingId, april)).size).toBe(0);
  });
});
