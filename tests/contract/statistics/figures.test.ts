import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { count } from '#lib/platform/tally/tally.server.ts';
import type { Counted } from '#lib/platform/tally/types.ts';
import { addDays, instantAt, weekday, type LocalDate } from '#lib/platform/time.ts';
import { measures } from '#lib/statistics/measures.ts';
import { customPeriod, periodOf } from '#lib/statistics/periods.ts';
import { isAsked } from '#lib/statistics/rules.ts';
import { closedMonths, figures } from '#lib/statistics/service.server.ts';
import {
  measureNames,
  reportPeriods,
  tallyMeasures,
  type Dimension,
  type MeasureName,
  type Narrowing,
  type Period,
  type Reading,
  type Stretch
} from '#lib/statistics/types.ts';
import { addBuilding } from '#lib/venues/service.server.ts';
import { createRandom, type Random } from '../../../src/sample/random.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, type Hall } from '../../support/hall.ts';

/** Run one again with STATISTICS_SEED. */
const seed = Number(process.env.STATISTICS_SEED ?? Date.now() % 2 ** 31);
const zone = 'Asia/Shanghai';
const today = '2027-03-05';
const kinds = ['meeting', 'firm-case', 'opened', 'closed', 'issue'];

function anything(random: Random, buildingId: string, venueIds: string[]): Counted {
  const hour = random.pick([9, 14, null]);
  return {
    measure: random.pick(tallyMeasures),
    buildingId,
    venueId: random.pick([...venueIds, null]),
    kind: random.pick([...kinds, null]),
    organisationId: null,
    level: random.pick(['city', 'district', null]),
    type: random.pick(['school', 'community', null]),
    happenedOn: addDays('2024-11-20', random.between(0, 840)),
    hour,
    events: random.pick([1, 1, 1, -1]),
    people: random.between(0, 30),
    attendances: random.between(0, 2),
    minutes: random.between(0, 90),
    units: random.pick([[], ['one'], ['one', 'other'], ['third']])
  };
}

/** The dimensions by which the clock is not asked, and those of the clock. */
const asked: Dimension[][] = [
  [],
  [],
  ['building'],
  ['venue'],
  ['kind'],
  ['level', 'type'],
  ['month'],
  ['day'],
  ['building', 'year'],
  ['weekday', 'hour']
];

/** A measure as somebody would count it who has only the facts. */
function naive(name: MeasureName, facts: Counted[], stretch: Stretch, by: Dimension[], where: Narrowing) {
  const { derivation } = measures[name];
  const values = new Map<string, number | null>();
  const isWanted = (fact: Counted, { tally, kinds: own }: Omit<Reading, 'value'>) =>
    fact.measure === tally &&
    (!own || own.includes(fact.kind ?? '')) &&
    (!where.kinds || where.kinds.includes(fact.kind ?? '')) &&
    (!where.venueId || where.venueId === fact.venueId) &&
    (!where.level || where.level === fact.level) &&
    (!by.includes('hour') || fact.hour !== null);
  const keyOf = (fact: Counted, day: LocalDate) =>
    JSON.stringify(
      by.map((dimension) => {
        const keys: Record<Dimension, string | null> = {
          building: fact.buildingId,
          venue: fact.venueId,
          kind: fact.kind,
          level: fact.level,
          type: fact.type,
          year: day.slice(0, 4),
          month: day.slice(0, 7),
          day,
          weekday: String(weekday(day)),
          hour: String(fact.hour)
        };
        return keys[dimension];
      })
    );
  const factsOf = (reading: Omit<Reading, 'value'>) =>
    facts.filter(
      (fact) => isWanted(fact, reading) && fact.happenedOn >= stretch.first && fact.happenedOn <= stretch.last
    );
  const sum = (reading: Reading) => {
    const sums = new Map<string, number>();
    for (const fact of factsOf(reading)) {
      const key = keyOf(fact, fact.happenedOn);
      sums.set(key, (sums.get(key) ?? 0) + (reading.isNegative ? -1 : 1) * fact[reading.value]);
    }
    return sums;
  };
  if (derivation.by === 'sum') return sum(derivation.of);
  if (derivation.by === 'distinct') {
    const came = new Map<string, Map<string, number>>();
    for (const fact of factsOf(derivation.of)) {
      const key = keyOf(fact, fact.happenedOn);
      const times = came.get(key) ?? new Map<string, number>();
      came.set(key, times);
      for (const unit of fact.units) times.set(unit, (times.get(unit) ?? 0) + fact.events);
    }
    for (const [key, times] of came) values.set(key, [...times.values()].filter((events) => events > 0).length);
    return values;
  }
  if (derivation.by === 'ratio') {
    const of = sum(derivation.of);
    const to = derivation.to.map(sum);
    for (const key of new Set([of, ...to].flatMap((sums) => [...sums.keys()]))) {
      const divisor = to.reduce((total, sums) => total + (sums.get(key) ?? 0), 0);
      values.set(key, divisor > 0 ? (of.get(key) ?? 0) / divisor : null);
    }
  }
  return values;
}

const naivelyStanding = (name: MeasureName, facts: Counted[], day: LocalDate) => {
  const { derivation } = measures[name];
  return facts
    .filter((fact) => fact.happenedOn <= day && fact.measure === (derivation as { of: Reading }).of.tally)
    .reduce((sum, { events }) => sum + events, 0);
};

describe.each(engines)('figures on %s', (engine) => {
  let hall: Hall;
  const facts = new Map<string, Counted[]>();

  beforeAll(async () => {
    console.log(`  ${engine}: STATISTICS_SEED=${seed}`);
    hall = await openHall(engine, clockAt(instantAt(today, '12:00', zone)));
    const { ctx, db, place } = hall;
    const other = must(
      await addBuilding(ctx, {
        subdistrictId: place.subdistrictId,
        slug: 'other',
        name: { 'zh-Hant': '乙樓', 'zh-Hans': '乙楼', en: 'B' },
        address: { 'zh-Hant': '路', 'zh-Hans': '路', en: 'Road' },
        zone,
        position: 1,
        isIllustrative: false
      })
    );
    const venues = [(await hall.addVenue('one')).id, (await hall.addVenue('two')).id];
    // What the two firms of the hall count for themselves.
    const own = await db.read.select().from(db.tables.tallyEntries);
    facts.set('own', own);
    const random = createRandom(seed);
    const subjects = Array.from({ length: 60 }, () => newId());
    await db.write(async (tx) => {
      for (let step = 0; step < 150; step++) {
        const id = random.pick(subjects);
        const buildingId = facts.get(id)?.[0]?.buildingId ?? random.pick([place.buildingId, other.id]);
        const wanted = Array.from({ length: random.between(1, 8) }, () => anything(random, buildingId, venues));
        facts.set(id, wanted);
        await count(ctx, tx, { id, building: { id: buildingId, zone } }, wanted);
      }
    });
  });

  afterAll(() => hall.close());

  test('what was counted by mistake, and put right, leaves no month to close', async () => {
    const { ctx, db, place } = hall;
    const subject = { id: newId(), building: { id: place.buildingId, zone } };
    const mistaken = { ...anything(createRandom(seed), place.buildingId, []), happenedOn: '1990-01-05', people: 1 };
    await db.write((tx) => count(ctx, tx, subject, [mistaken]));
    expect(must(await closedMonths(ctx, place.buildingId)).open[0]).toBe('1990-01');
    await db.write((tx) => count(ctx, tx, subject, []));
    expect(must(await closedMonths(ctx, place.buildingId)).open).not.toContain('1990-01');
  });

  test('a divided hall is used as much as its parts are, and is open no longer than they are', async () => {
    const { ctx, db, place } = hall;
    const half = await hall.addVenue('half');
    const other = await hall.addVenue('other-half');
    const whole = await hall.addVenue('whole', {}, [...half.spaceIds, ...other.spaceIds]);
    const day = '2023-06-05';
    const occupancy = (venueId: string, minutes: number): Counted => ({
      ...anything(createRandom(seed), place.buildingId, []),
      measure: 'occupancy',
      venueId,
      happenedOn: day,
      minutes
    });
    const used = [occupancy(whole.id, 720), occupancy(half.id, 360)];
    await db.write((tx) => count(ctx, tx, { id: newId(), building: { id: place.buildingId, zone } }, used));
    const told = async (by: Dimension[], where: Narrowing = {}) => {
      const period = customPeriod(day, day);
      const asked = { scope: { buildingId: place.buildingId }, period, measures: ['utilisation' as const], by, where };
      const { rows } = must(await figures(ctx, asked));
      return Object.fromEntries(rows.map(({ keys, figures: row }) => [keys.venue ?? 'all', row.utilisation!.value]));
    };
    // Four spaces that are open all day: those of the venues of before, and the two halves.
    expect(await told([])).toEqual({ all: (2 * 720 + 360) / (4 * 1440) });
    expect(await told(['venue'])).toMatchObject({ [whole.id]: 0.5, [half.id]: 0.25, [other.id]: 0 });
    expect(await told([], { venueId: whole.id })).toEqual({ all: 0.5 });
    expect(await told(['day'])).toEqual({ all: (2 * 720 + 360) / (4 * 1440) });
  });

  test.each(asked.map((by, index) => [by.join(' × ') || 'nothing', index] as const))('by %s', async (_, index) => {
    const random = createRandom(seed + index);
    const by = asked[index]!;
    for (let question = 0; question < 6; question++) {
      const isWhole = random.pick([true, false]);
      const all = [...facts.values()].flat().filter((fact) => isWhole || fact.buildingId === hall.place.buildingId);
      const day = addDays('2024-12-01', random.between(0, 820));
      const period = random.pick<Period>([
        ...reportPeriods.map((kind) => periodOf(kind, day)),
        customPeriod(day, addDays(day, random.between(0, 500)))
      ]);
      const venueId = all.find((fact) => fact.venueId !== null)?.venueId ?? 'none';
      const where = random.pick<Narrowing>([{}, {}, { venueId }, { kinds: ['meeting', 'issue'] }, { level: 'city' }]);
      const outcome = must(
        await figures(hall.ctx, {
          scope: isWhole ? { subdistrictId: hall.place.subdistrictId } : { buildingId: hall.place.buildingId },
          period,
          measures: measureNames,
          by,
          where
        })
      );
      const stretch = outcome.counted ?? { first: '9999-12-31', last: '0001-01-01' };
      for (const name of measureNames.filter((each) => measures[each].derivation.by !== 'utilisation')) {
        const told = new Map(
          outcome.rows.map(({ keys, figures: row }) => [
            JSON.stringify(by.map((dimension) => keys[dimension] ?? null)),
            row[name]!.value
          ])
        );
        const what = { name, by, where, period };
        if (!isAsked(measures[name], by, where)) {
          expect({ ...what, told: [...told.values()].filter((value) => value !== null) }).toEqual({
            ...what,
            told: []
          });
        } else if (measures[name].derivation.by === 'stock') {
          if (by.length > 0 || Object.keys(where).length > 0 || !outcome.counted) continue;
          expect({ ...what, told: told.get('[]') }).toEqual({
            ...what,
            told: naivelyStanding(name, all, stretch.last)
          });
        } else {
          const isThere = ([, value]: [string, number | null]) => value !== null && value !== 0;
          const expected = naive(name, all, stretch, by, where);
          expect({ ...what, told: Object.fromEntries([...told].filter(isThere)) }).toEqual({
            ...what,
            told: Object.fromEntries([...expected].filter(isThere))
          });
        }
      }
    }
  });
});
