import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/open.ts';
import type { Db } from '#lib/db/port.ts';
import type { Context } from '#lib/identity/context.ts';
import { operator } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { customPeriod } from '#lib/statistics/periods.ts';
import { figures } from '#lib/statistics/service.server.ts';
import { listBuildings } from '#lib/venues/service.server.ts';
import { publishedFigures, type PublishedFigure, type ReportedSubdistrict } from '../../../src/sample/published.ts';
import { sampleYear } from '../../../src/sample/reported/days.ts';
import { engines, sampleDatabase, type TestDatabase } from '../../support/databases.ts';
import { must } from '../../support/hall.ts';

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
});
