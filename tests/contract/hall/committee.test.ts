import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appoint,
  endSeat,
  readCommittee,
  seatOf,
  seatsOn,
  type Appointment
} from '#lib/hall/committee/service.server.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { instantAt } from '#lib/platform/time.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, type Hall } from '../../support/hall.ts';

const zone = 'Asia/Shanghai';
const at = (date: string, time = '09:00') => clockAt(instantAt(date, time, zone));

describe.each(engines)('the committee of a building on %s', (engine) => {
  let hall: Hall;
  let administrator: SignedIn, officer: SignedIn, secretary: SignedIn, tenant: SignedIn, other: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, at('2027-03-01'));
    administrator = await hall.person(null, ['building-administrator']);
    officer = await hall.person(null, ['subdistrict-officer']);
    secretary = await hall.person(null, ['committee-secretary']);
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
  });

  afterAll(() => hall.close());

  const seat = (person: SignedIn, given: Partial<Appointment> = {}): Appointment => ({
    building: 'tower',
    username: person.username!,
    organisationId: person.organisationId ?? hall.firms[0],
    kind: 'firm',
    office: 'member',
    votes: true,
    opensOn: '2027-03-01',
    closesOn: null,
    ...given
  });

  test('seats are given by who sets up the committee, and by nobody else', async () => {
    for (const actor of [secretary, tenant, { ...administrator, channel: 'kiosk' as const }]) {
      expect(await appoint(hall.as(actor), seat(tenant))).toMatchObject({ reason: 'forbidden' });
    }
    expect(await appoint({ ...hall.ctx, actor: visitor }, seat(tenant))).toMatchObject({ reason: 'unauthenticated' });
    expect(await appoint(hall.as(administrator), seat(tenant, { building: 'no' }))).toMatchObject({
      reason: 'not-found'
    });
  });

  test('a seat is a known person’s of its organisation, for a real term', async () => {
    const refusals = await Promise.all(
      [
        seat(tenant, { username: 'nobody' }),
        seat(tenant, { organisationId: hall.firms[1] }),
        seat(tenant, { organisationId: 'x' }),
        seat(tenant, { opensOn: '2027-02-30' }),
        seat(tenant, { closesOn: '2027-02-28' })
      ].map((wanted) => appoint(hall.as(administrator), wanted))
    );
    expect(refusals.map((outcome) => !outcome.ok && outcome.reason)).toEqual([
      'unknown-person',
      'unknown-person',
      'unknown-organisation',
      'bad-term',
      'bad-term'
    ]);
  });

  test('one chair at a time; who has which seat follows the days of the building', async () => {
    const chair = must(
      await appoint(hall.as(administrator), seat(tenant, { office: 'chair', closesOn: '2027-06-01' }))
    );
    expect(await appoint(hall.as(officer), seat(other, { office: 'chair', opensOn: '2027-05-31' }))).toMatchObject({
      reason: 'office-taken'
    });
    expect(await appoint(hall.as(officer), seat(tenant, { opensOn: '2027-05-31' }))).toMatchObject({
      reason: 'already-seated'
    });
    const next = must(await appoint(hall.as(officer), seat(other, { office: 'chair', opensOn: '2027-06-01' })));

    const seatAt = async (person: SignedIn, date: string, time: string) => {
      const ctx = hall.as(person, at(date, time));
      return (await seatOf(ctx, ctx.db.read, hall.place.buildingId))?.id ?? null;
    };
    expect(await seatAt(tenant, '2027-02-28', '23:59')).toBeNull();
    expect(await seatAt(tenant, '2027-03-01', '00:00')).toBe(chair.id);
    expect(await seatAt(tenant, '2027-05-31', '23:59')).toBe(chair.id);
    expect(await seatAt(tenant, '2027-06-01', '00:00')).toBeNull();
    expect(await seatAt(other, '2027-06-01', '00:00')).toBe(next.id);
    expect(await seatAt({ ...tenant, channel: 'kiosk' }, '2027-04-01', '09:00')).toBeNull();

    const held = await seatsOn(hall.ctx, hall.db.read, hall.place.buildingId, '2027-06-01');
    expect(held).toMatchObject([{ id: next.id, displayName: other.displayName, office: 'chair' }]);
  });

  test('a seat ends from a day on, which is audited; a day that has passed is not taken back', async () => {
    const { seats } = must(await readCommittee(hall.as(secretary), 'tower'));
    const [chair] = seats;
    const may = hall.as(administrator, at('2027-04-10'));
    // What another seat begins with is not taken by an end that is later than the term's own.
    for (const closesOn of ['2027-04-09', '2027-06-02', '2027-13-01']) {
      expect(await endSeat(may, chair!.id, closesOn)).toMatchObject({ reason: 'bad-term' });
    }
    expect(await endSeat(hall.as(secretary), chair!.id, '2027-04-10')).toMatchObject({ reason: 'forbidden' });
    must(await endSeat(may, chair!.id, '2027-04-10'));
    expect(await endSeat(may, chair!.id, '2027-04-11')).toMatchObject({ reason: 'state' });
    const after = must(await readCommittee(hall.as(officer, at('2027-04-10')), 'tower'));
    expect(after.former).toMatchObject([{ id: chair!.id }]);
    const trail = await auditStore(hall.db, hall.db.read).trailOf('seat', chair!.id);
    expect(trail).toMatchObject([
      { action: 'appoint', accountId: administrator.accountId, toState: 'chair' },
      { action: 'end', changes: { closesOn: { from: '2027-06-01', to: '2027-04-10' } } }
    ]);
  });

  test('the committee is read by those who sit in it or oversee the hall', async () => {
    const outsider = await hall.person(hall.firms[0], ['tenant-member']);
    const readers = [administrator, officer, secretary];
    for (const reader of readers) expect(await readCommittee(hall.as(reader), 'tower')).toMatchObject({ ok: true });
    expect(await readCommittee(hall.as(other, at('2027-07-01')), 'tower')).toMatchObject({ may: { appoint: false } });
    expect(await readCommittee(hall.as(outsider), 'tower')).toMatchObject({ reason: 'forbidden' });
  });
});
