import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelBooking,
  checkIn,
  finishBooking,
  notePresent,
  requestBooking,
  settleBookings
} from '#lib/bookings/service.server.ts';
import { raiseMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import { raiseTopic, withdrawTopic } from '#lib/hall/topics/service.server.ts';
import { operator, visitor, type SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { hour, localDate, minute, type Instant } from '#lib/platform/time.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import {
  amendReception,
  cancelReception,
  leaveReception,
  receiveWalkIn,
  signIn,
  signOutAtDesk
} from '#lib/reception/service.server.ts';
import { customPeriod, periodOf } from '#lib/statistics/periods.ts';
import {
  checkTally,
  closeMonth,
  compareTally,
  corrections,
  figures,
  ledger,
  readTallyCheck
} from '#lib/statistics/service.server.ts';
import { measureNames, type MeasureName, type Period } from '#lib/statistics/types.ts';
import type { WeeklyOpeningHours } from '#lib/venues/types.ts';
import { createRandom } from '../../../src/sample/random.ts';
import { engines } from '../../support/databases.ts';
import { at, must, openHall, type Hall } from '../../support/hall.ts';

/** Run one again with STATISTICS_SEED. */
const seed = Number(process.env.STATISTICS_SEED ?? Date.now() % 2 ** 31);
const zone = 'Asia/Shanghai';
/** Two days before the year ends, and how many acts the building lives for. */
const birth = at('16:00', '2026-12-29');
const acts = 160;
const everything = customPeriod('2026-12-01', '2027-12-31');

describe.each(engines)('the life of a building on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, secretary: SignedIn, desk: SignedIn, administrator: SignedIn;
  let now: Instant = birth;
  const random = createRandom(seed);
  /** A group of December that is put right in January. */
  let amended: string;

  const as = (actor: SignedIn | typeof operator) => hall.as(actor, clockAt(now));
  const scope = () => ({ buildingId: hall.place.buildingId });

  beforeAll(async () => {
    console.log(`  ${engine}: STATISTICS_SEED=${seed}`);
    hall = await openHall(engine, clockAt(birth));
    await hall.addVenue('room', { approval: 'immediate', absentMinutes: 20 });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    secretary = await hall.person(null, ['committee-secretary']);
    desk = await hall.person(null, ['reception']);
    administrator = await hall.person(null, ['building-administrator']);
  });

  afterAll(() => hall.close());

  /** What is there to be acted on. What cannot be done with one any more is refused, and changes nothing. */
  const there = {
    bookings: [] as string[],
    visits: [] as string[],
    groups: [] as string[],
    cases: [] as string[],
    topics: [] as string[]
  };

  async function receive() {
    const id = newId();
    const text = { purpose: 'tour', venue: null, guideId: null, note: '' } as const;
    const organisation = { id: random.pick(hall.firms) };
    const outcome = await receiveWalkIn(as(desk), {
      ...text,
      ceremonies: [],
      id,
      building: 'tower',
      organisation,
      people: random.between(1, 60)
    });
    return must(outcome).id;
  }

  const deeds: (() => Promise<unknown>)[] = [
    async () => {
      const quarter = 15 * minute;
      const startsAt = Math.ceil(now / quarter) * quarter + random.between(0, 30) * quarter;
      const wanted = { venue: 'room', purpose: 'party-lecture', title: '黨課', visibility: 'public' } as const;
      const time = { startsAt, endsAt: startsAt + random.between(1, 8) * quarter };
      const outcome = await requestBooking(as(tenant), { ...wanted, ...time, attendees: random.between(1, 40) });
      if (outcome.ok) there.bookings.push(outcome.booking.id);
    },
    () => checkIn(as(tenant), random.pick(there.bookings) ?? ''),
    () => checkIn(as(tenant), there.bookings.at(-1) ?? ''),
    () => finishBooking(as(tenant), there.bookings.at(-1) ?? ''),
    () => cancelBooking(as(tenant), random.pick(there.bookings) ?? '', null),
    () => notePresent(as(tenant), random.pick(there.bookings) ?? '', random.between(1, 60)),
    async () => {
      const id = newId();
      const visit = { id, code: newBadgeCode(), building: 'tower', hostOrganisationId: null, via: 'kiosk' } as const;
      const outcome = await signIn(hall.as(visitor, clockAt(now)), {
        ...visit,
        purpose: random.pick(['meet-firm', 'interview'] as const),
        people: random.between(1, 5)
      });
      if (outcome.ok) there.visits.push(id);
    },
    () => signOutAtDesk(as(desk), random.pick(there.visits) ?? ''),
    async () => there.groups.push(await receive()),
    () => leaveReception(as(desk), random.pick(there.groups) ?? ''),
    () => amendReception(as(desk), random.pick(there.groups) ?? '', { people: random.between(1, 60) }, '登記有誤'),
    () => cancelReception(as(desk), random.pick(there.groups) ?? '', '登記有誤'),
    async () => {
      const id = newId();
      const about = { organisationId: hall.firms[0], visibility: 'firm-only', parentId: null } as const;
      const raised = { id, building: 'tower', kind: 'firm-case', title: '融資', body: '' } as const;
      const outcome = await raiseMatter(as(secretary), { ...raised, ...about, fields: { category: 'finance' } });
      if (outcome.ok) there.cases.push(id);
    },
    async () => {
      const [id, unit] = [random.pick(there.cases) ?? '', hall.firms[1]];
      await takeStep(as(secretary), id, { action: 'assign', units: [unit], dueOn: null });
      await takeStep(as(secretary), id, { action: 'accept', unit });
      await takeStep(as(secretary), id, { action: 'resolve', unit, text: '已辦', fields: {} });
    },
    () => takeStep(as(secretary), random.pick(there.cases) ?? '', { action: 'reopen', text: '再議' }),
    () => takeStep(as(secretary), random.pick(there.cases) ?? '', { action: 'cancel', text: '不辦' }),
    async () => {
      const text = { subject: 'facilities', title: newId(), body: '', location: '', visibility: 'public' } as const;
      const outcome = await raiseTopic(as(tenant), { ...text, id: newId(), building: 'tower' });
      if (outcome.ok) there.topics.push(outcome.topic.id);
    },
    () => withdrawTopic(as(tenant), random.pick(there.topics) ?? '')
  ];

  /** Lives on for some acts, minutes or hours apart. */
  async function live(count: number) {
    for (let act = 0; act < count; act++) {
      now += random.pick([
        random.between(1, 20) * minute,
        random.between(1, 20) * minute,
        random.between(1, 14) * hour
      ]);
      await random.pick(deeds)();
      if (act % 4 === 0) await settleBookings(as(operator));
    }
  }

  /** What somebody counts who reads the tables themselves: how many, of those of a period. */
  async function naively(period: Period): Promise<Partial<Record<MeasureName, number>>> {
    const { bookings, visits, receptions, matters, topics } = hall.db.tables;
    const read = hall.db.read;
    const isIn = (instant: Instant | null) => {
      const day = instant === null ? '' : localDate(instant, zone);
      return day >= period.first && day <= period.last;
    };
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const held = (await read.select().from(bookings)).filter(({ startsAt }) => isIn(startsAt));
    const of = (...states: string[]) => held.filter(({ status }) => states.includes(status));
    const activities = of('completed');
    const guests = (await read.select().from(visits)).filter(({ arrivedAt }) => isIn(arrivedAt));
    const groups = (await read.select().from(receptions)).filter(
      ({ arrivedAt, state }) => isIn(arrivedAt) && ['in', 'left'].includes(state)
    );
    const cases = (await read.select().from(matters)).filter(({ state }) => state !== 'cancelled');
    const raised = (await read.select().from(topics)).filter(({ state }) => state !== 'withdrawn');
    return {
      activities: activities.length,
      'activity-people': sum(activities.map(({ present, attendees }) => present ?? attendees)),
      'activity-organisations': Math.min(1, activities.length),
      bookings: of('approved', 'checked-in', 'completed', 'no-show').length,
      'no-shows': of('no-show').length,
      visits: guests.length,
      visitors: sum(guests.map(({ people }) => people)),
      receptions: groups.length,
      'reception-people': sum(groups.map(({ people }) => people ?? 0)),
      'reception-organisations': new Set(groups.map(({ organisationId }) => organisationId)).size,
      matters: cases.filter(({ raisedAt }) => isIn(raisedAt)).length,
      'firm-cases': cases.filter(({ raisedAt }) => isIn(raisedAt)).length,
      'matters-resolved': cases.filter(({ resolvedAt }) => isIn(resolvedAt)).length,
      topics: raised.filter(({ submittedAt }) => isIn(submittedAt)).length
    };
  }

  async function told(period: Period, wanted: readonly MeasureName[] = measureNames) {
    // A year later, so that nothing is still to come.
    const later = hall.as(administrator, clockAt(at('12:00', '2028-01-02')));
    const { rows } = must(await figures(later, { scope: scope(), period, measures: wanted }));
    const entries = wanted.map((name) => [name, rows[0]!.figures[name]!.value] as const);
    return Object.fromEntries(entries) as Record<MeasureName, number | null>;
  }

  test('its figures are those of a recount, by month and over the turn of the year', async () => {
    amended = await receive();
    await live(acts / 2);
    for (const period of [periodOf('month', '2026-12-01'), periodOf('month', '2027-01-01'), everything]) {
      const counted = await naively(period);
      expect(await told(period, Object.keys(counted) as MeasureName[])).toEqual(counted);
    }
  });

  test('its venue was used for as much of its time as was booked', async () => {
    const { bookings } = hall.db.tables;
    const booked = (await hall.db.read.select().from(bookings))
      .filter(({ status }) => ['approved', 'checked-in', 'completed', 'no-show'].includes(status))
      .filter(({ startsAt }) => localDate(startsAt, zone) < '2027-01-01')
      .reduce((total, { startsAt, endsAt }) => total + endsAt - startsAt, 0);
    const { utilisation } = await told(periodOf('month', '2026-12-01'), ['utilisation']);
    expect(utilisation).toBeCloseTo(booked / (31 * 24 * hour), 10);
  });

  test('a closed month stays, what changes of it is a correction, and the whole is still right', async () => {
    now = Math.max(now, at('08:00', '2027-01-01'));
    const december = periodOf('month', '2026-12-01');
    must(await closeMonth(as(administrator), { buildingId: hall.place.buildingId, month: '2026-12' }));
    const reported = await told(december);
    must(await amendReception(as(desk), amended, { people: 61 }, '登記有誤'));
    await live(acts / 2);
    // What is set later does not tell for how long its venue was open.
    const { venues } = hall.db.tables;
    const mornings = Array.from({ length: 7 }, () => [{ from: '00:00', to: '12:00' }]);
    await hall.db.write((tx) => tx.update(venues).set({ openingHours: mornings as unknown as WeeklyOpeningHours }));
    expect(await told(december)).toEqual(reported);

    const counted = await naively(everything);
    expect(await told(everything, Object.keys(counted) as MeasureName[])).toEqual(counted);
    const later = hall.as(administrator, clockAt(at('12:00', '2028-01-02')));
    const made = must(await corrections(later, { scope: scope(), period: everything })).corrections;
    expect(made.every(({ happenedOn, day }) => happenedOn < '2027-01-01' && day >= '2027-01-01')).toBe(true);
    expect(made.map(({ reason }) => reason)).toContain('登記有誤');
  });

  test('the rows of a ledger come to its figure, page after page', async () => {
    const later = hall.as(administrator, clockAt(at('12:00', '2028-01-02')));
    const figure = await told(everything, ['visitors', 'bookings', 'matters-resolved']);
    const values = { visitors: 'people', bookings: 'events', 'matters-resolved': 'events' } as const;
    for (const [measure, value] of Object.entries(values) as [keyof typeof values, 'people' | 'events'][]) {
      let sum = 0;
      let after: Parameters<typeof ledger>[2] = null;
      do {
        const page: Extract<Awaited<ReturnType<typeof ledger>>, { ok: true }> = must(
          await ledger(later, { scope: scope(), period: everything, measure }, after, 3)
        );
        sum += page.rows.reduce((total, row) => total + row[value], 0);
        after = page.next;
      } while (after);
      expect({ measure, sum }).toEqual({ measure, sum: figure[measure] });
    }
  });

  test('nothing has drifted; what is broken is found, and counted again', async () => {
    // Long after all that is compared was made.
    const tonight = hall.as(operator, clockAt(at('03:40', '2029-01-02')));
    await checkTally(tonight);
    expect(must(await readTallyCheck(tonight)).check).toMatchObject({ subjects: [], sums: [] });
    const before = await told(everything);
    const { tallyEntries, tallyTotals, tallyUnits } = hall.db.tables;
    await hall.db.write(async (tx) => {
      await tx.update(tallyTotals).set({ people: 7 });
      await tx.delete(tallyUnits);
      await tx.delete(tallyEntries).where(eq(tallyEntries.measure, 'occupancy'));
      await tx.update(tallyEntries).set({ subjectId: newId() }).where(eq(tallyEntries.measure, 'visit'));
    });
    await checkTally(tonight);
    const { check } = must(await readTallyCheck(as(operator)));
    expect(check?.subjects.length).toBeGreaterThan(0);
    expect(check?.sums.map(({ place }) => place.en)).toEqual(['樓', '街道']);
    expect(await readTallyCheck(as(administrator))).toMatchObject({ ok: false, reason: 'forbidden' });
    await compareTally(as(operator), { mends: true });
    expect(await compareTally(as(operator))).toMatchObject({ subjects: [], sums: [] });
    expect(await told(everything)).toEqual(before);
  });

  test('what changes while it is compared is no drift, and is not counted as it was', async () => {
    const group = await receive();
    const { tallyEntries } = hall.db.tables;
    await hall.db.write((tx) => tx.delete(tallyEntries).where(eq(tallyEntries.subjectId, group)));
    let isAmended = false;
    const write: Hall['db']['write'] = async (work) => {
      if (!isAmended) {
        isAmended = true;
        must(await amendReception(as(desk), group, { people: 61 }, '登記有誤'));
      }
      return hall.db.write(work);
    };
    const ctx = as(operator);
    expect(await compareTally({ ...ctx, db: { ...ctx.db, write } }, { mends: true })).toMatchObject({ subjects: [] });
    expect(await compareTally(ctx)).toMatchObject({ subjects: [], sums: [] });
  });
});
