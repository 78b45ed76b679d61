import { ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/open.ts';
import type { Db } from '#lib/db/port.ts';
import type { Context } from '#lib/identity/context.ts';
import { operator } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { customPeriod } from '#lib/statistics/periods.ts';
import { outlineOf } from '#lib/statistics/reports/outline.ts';
import { composeReport } from '#lib/statistics/reports/service.server.ts';
import { compareTally, countPast, figures } from '#lib/statistics/service.server.ts';
import { listBuildings } from '#lib/venues/service.server.ts';
import { publishedFigures, type PublishedFigure, type ReportedSubdistrict } from '../../../src/sample/published.ts';
import { sampleYear } from '../../../src/sample/reported/days.ts';
import { engines, sampleDatabase, type TestDatabase } from '../../support/databases.ts';
import { must } from '../../support/hall.ts';

/** What the report says of each subdistrict, as its paragraph has to say it from the figures. */
const said: Record<ReportedSubdistrict, string[]> = {
  shuibu: [
    '30家共建單位',
    '主題黨日、志願服務、紅色觀影等活動25場次',
    '送書上門、送學上企活動10場次',
    '累計接待省、市、區級機關企事業單位參觀60餘場次，1100餘人次',
    '建立2個流動黨員微信群',
    '轉發各類學習資料30餘條',
    '發布各類學習資料7期',
    '企業交流座談會31場次',
    '累計走訪企業335場次',
    '金企沙龍活動3場次',
    '「一企一議」協調事項31條',
    '議事活動102次',
    '協商推動解決問題74條',
    '法務特派員協助矛盾調處43次',
    '法律諮詢服務70次'
  ],
  gudong: [
    '主題黨課19場',
    '理論聯學18場',
    '聯辦宣講13場',
    '志願服務活動23場',
    '參與服務360人次',
    '居民懇談日、「參與式預算」、建言獻策等活動12場',
    '17名幹部',
    '走訪企業103家',
    '70件次',
    '淨新增企業10家',
    '「一企一議」事項86件',
    '企業高管體檢150人次',
    '外擺促銷活動74場次'
  ]
};

/** A building of each subdistrict of the report. */
const buildingOf: Record<ReportedSubdistrict, string> = { shuibu: 'zhengxiang', gudong: 'gudong-centre' };

describe.each(engines)('the figures of the report on %s', (engine) => {
  let database: TestDatabase;
  let db: Db;
  let ctx: Context;

  beforeAll(async () => {
    database = await sampleDatabase(engine);
    db = openDatabase(database.url);
    ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
  }, 180_000);

  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  test.each(Object.keys(publishedFigures) as ReportedSubdistrict[])('come of the records of %s', async (name) => {
    const building = (await listBuildings(ctx)).find(({ slug }) => slug === buildingOf[name])!;
    const { firstDay, lastDay } = sampleYear(ctx.clock.now());
    const rows: PublishedFigure[] = Object.values(publishedFigures[name]);
    const table = [];
    for (const { name, published, measure, kinds } of rows) {
      const asked = { period: customPeriod(firstDay, lastDay), measures: [measure], where: { kinds } };
      const { rows } = must(await figures(ctx, { ...asked, scope: { subdistrictId: building.subdistrictId } }));
      const counted = rows[0]!.figures[measure]!.value!;
      const [least, most] = typeof published === 'number' ? [published, published] : published;
      table.push({ name, published: least === most ? `${least}` : `${least}–${most}`, counted, least, most });
    }
    console.log(
      [`${name} on ${engine}`, ...table.map((row) => `  ${row.counted}\t${row.published}\t${row.name}`)].join('\n')
    );
    for (const { name, counted, least, most } of table) {
      expect(counted, name).toBeGreaterThanOrEqual(least);
      expect(counted, name).toBeLessThanOrEqual(most);
    }
  });

  test.each(Object.keys(publishedFigures) as ReportedSubdistrict[])(
    'are said of %s as the report says them',
    async (name) => {
      const building = (await listBuildings(ctx)).find(({ slug }) => slug === buildingOf[name])!;
      const { firstDay, lastDay } = sampleYear(ctx.clock.now());
      const scope = { subdistrictId: building.subdistrictId };
      const { report } = must(await composeReport(ctx, { scope, period: customPeriod(firstDay, lastDay) }));
      const { paragraph } = outlineOf(report, 'zh-Hant');
      console.log(`${name} on ${engine}\n  ${paragraph}`);
      for (const sentence of said[name]) expect(paragraph).toContain(sentence);
    }
  );

  test('are the same where a hall from before the statistics is counted once, even if that was broken off', async () => {
    const { tallyEntries, tallyTotals, tallyCells, tallyHours, tallyUnits, tallySubdistrictUnits, tallyChecks } =
      db.tables;
    const sums = async () => {
      const rows = await db.read.select().from(tallyTotals);
      const told = rows.filter(({ events, people, minutes }) => events !== 0 || people !== 0 || minutes !== 0);
      return told.map((row) => JSON.stringify(row)).sort();
    };
    const before = await sums();
    await db.write(async (tx) => {
      for (const table of [tallyEntries, tallyTotals, tallyCells, tallyHours, tallyUnits, tallySubdistrictUnits]) {
        await tx.delete(table).where(ne(table.measure, 'publication'));
      }
      await tx.delete(tallyChecks);
    });
    expect(await countPast(ctx)).toBeGreaterThan(1000);
    expect(await sums()).toEqual(before);
    expect(await countPast(ctx)).toBe(0);
    expect(await compareTally(ctx)).toMatchObject({ subjects: [], sums: [] });
  }, 60_000);
});
