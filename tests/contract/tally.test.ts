import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/platform/id.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { count } from '#lib/platform/tally/tally.server.ts';
import { monthOf } from '#lib/platform/tally/rules.ts';
import { grains, type Counted, type TallyEntry } from '#lib/platform/tally/types.ts';
import { instantAt, weekday } from '#lib/platform/time.ts';
import { addBuilding } from '#lib/venues/service.server.ts';
import { createRandom, type Random } from '../../src/sample/random.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

/** Run one again with TALLY_SEED. */
const seed = Number(process.env.TALLY_SEED ?? Date.now() % 2 ** 31);
const zone = 'Asia/Shanghai';
const text = { 'zh-Hant': '樓', 'zh-Hans': '楼', en: 'Building' };
const days = ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-31', '2027-02-01'];

function anything(random: Random, buildingId: string, venueId: string): Counted {
  return {
    measure: random.pick(['activity', 'reception']),
    buildingId,
    venueId: random.pick([venueId, null]),
    kind: random.pick(['tour', 'study', null]),
    organisationId: null,
    level: random.pick(['city', null]),
    type: random.pick(['school', null]),
    happenedOn: random.pick(days),
    hour: random.pick([9, 14, null]),
    events: 1,
    people: random.between(0, 30),
    attendances: random.between(0, 2),
    // Some are beyond 32 bits together.
    minutes: random.pick([0, 45, 2 ** 31 - 1]),
    units: random.pick([[], ['one'], ['one', 'other']])
  };
}

/** The sums of what is counted, by key, without those that come to nothing. */
function sums(rows: { key: string; values: number[] }[]): Record<string, number[]> {
  const byKey = new Map<string, number[]>();
  for (const { key, values } of rows) {
    byKey.set(
      key,
      values.map((value, index) => value + (byKey.get(key)?.[index] ?? 0))
    );
  }
  return Object.fromEntries([...byKey].filter(([, values]) => values.some((value) => value !== 0)).sort());
}

const bucketOf = (grain: (typeof grains)[number], day: string) => day.slice(0, { day: 10, month: 7, year: 4 }[grain]);
const valuesOf = (row: Pick<Counted, 'events' | 'people' | 'attendances' | 'minutes'>) => [
  row.events,
  row.people,
  row.attendances,
  row.minutes
];

describe.each(engines)('tallies on %s', (engine) => {
  let hall: Hall;
  let entries: TallyEntry[];
  const counts = new Map<string, Counted[]>();
  const closedAs = new Map<string, TallyEntry[]>();

  beforeAll(async () => {
    console.log(`  ${engine}: TALLY_SEED=${seed}`);
    hall = await openHall(engine, clockAt(instantAt('2027-03-05', '12:00', zone)));
    const venue = await hall.addVenue('venue');
    const random = createRandom(seed);
    const { db, ctx } = hall;
    const building = { id: hall.place.buildingId, zone };
    const names = { name: text, address: text };
    const added = must(await addBuilding(hall.ctx, { ...hall.place, ...names, slug: 'other', zone, position: 1 }));
    const other = { id: added.id, zone };
    const subjects = Array.from({ length: 12 }, () => newId());

    for (let step = 0; step < 120; step++) {
      if (step === 60) {
        const month = random.pick(['2026-12', '2027-01']);
        await db.write(async (tx) => {
          await tx
            .insert(db.tables.closedMonths)
            .values({ buildingId: building.id, month, closedAt: ctx.clock.now(), closedBy: null });
        });
        const all = (await db.read.select().from(db.tables.tallyEntries)) as TallyEntry[];
        closedAs.set(
          month,
          all.filter((entry) => entry.buildingId === building.id && monthOf(entry.day) === month)
        );
      }
      const id = random.pick(subjects);
      // A subject moves between buildings, of which only one has closed the month.
      const place = random.pick([building, other]);
      const wanted = Array.from({ length: random.between(0, 3) }, () => anything(random, place.id, venue.id));
      counts.set(id, wanted);
      await db.write((tx) => count(ctx, tx, { id, building: place }, wanted, 'changed'));
    }
    entries = await db.read.select().from(db.tables.tallyEntries);
  });

  afterAll(() => hall.close());

  test('the ledger comes to what is counted', () => {
    const expected = [...counts.values()].flat().map((each) => ({ key: each.measure, values: valuesOf(each) }));
    // The firms of the hall are counted too.
    const own = entries.filter(({ subjectId }) => counts.has(subjectId));
    expect(sums(own.map((each) => ({ key: each.measure, values: valuesOf(each) })))).toEqual(sums(expected));
  });

  test('a closed month stays as it was', () => {
    for (const [month, before] of closedAs) {
      const { buildingId } = hall.place;
      const now = entries.filter((entry) => entry.buildingId === buildingId && monthOf(entry.day) === month);
      expect(now.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    }
  });

  test('sums of every grain are those of the ledger', async () => {
    const { tallyTotals, tallyCells, tallyHours, tallyUnits, tallySubdistrictUnits } = hall.db.tables;
    const recounted = (keyOf: (entry: TallyEntry) => (string | number)[], rows = entries) =>
      sums(
        grains.flatMap((grain) =>
          rows.map((entry) => ({
            key: [entry.measure, entry.buildingId, bucketOf(grain, entry.day), ...keyOf(entry)].join('|'),
            values: valuesOf(entry)
          }))
        )
      );
    const totals = await hall.db.read.select().from(tallyTotals);
    expect(
      sums(totals.map((row) => ({ key: [row.measure, row.buildingId, row.bucket].join('|'), values: valuesOf(row) })))
    ).toEqual(recounted(() => []));
    const cells = await hall.db.read.select().from(tallyCells);
    const cellKey = ({ venueId, kind, level, type }: Pick<Counted, 'venueId' | 'kind' | 'level' | 'type'>) => [
      venueId ?? '',
      kind ?? '',
      level ?? '',
      type ?? ''
    ];
    expect(
      sums(
        cells.map((row) => ({
          key: [row.measure, row.buildingId, row.bucket, ...cellKey(row)].join('|'),
          values: valuesOf(row)
        }))
      )
    ).toEqual(recounted(cellKey));
    const hours = await hall.db.read.select().from(tallyHours);
    expect(
      sums(
        hours.map((row) => ({
          key: [row.measure, row.buildingId, row.bucket, row.weekday, row.hour].join('|'),
          values: valuesOf(row)
        }))
      )
    ).toEqual(
      recounted(
        ({ happenedOn, hour }) => [weekday(happenedOn), hour!],
        entries.filter(({ hour }) => hour !== null)
      )
    );
    const units = await hall.db.read.select().from(tallyUnits);
    const unitRows = entries.flatMap((entry) => entry.units.map((unit) => ({ entry, unit })));
    const recountedUnits = (keyOf: (entry: TallyEntry) => string[]) =>
      sums(
        grains.flatMap((grain) =>
          unitRows.map(({ entry, unit }) => ({
            key: [entry.measure, bucketOf(grain, entry.day), ...keyOf(entry), unit].join('|'),
            values: [entry.events]
          }))
        )
      );
    expect(
      sums(
        units.map((row) => ({
          key: [row.measure, row.bucket, row.buildingId, row.venueId, row.kind, row.unit].join('|'),
          values: [row.events]
        }))
      )
    ).toEqual(recountedUnits(({ buildingId, venueId, kind }) => [buildingId, venueId ?? '', kind ?? '']));
    const ofSubdistrict = await hall.db.read.select().from(tallySubdistrictUnits);
    expect(
      sums(
        ofSubdistrict.map((row) => ({
          key: [row.measure, row.bucket, row.kind, row.unit].join('|'),
          values: [row.events]
        }))
      )
    ).toEqual(recountedUnits(({ kind }) => [kind ?? '']));
  });
});
