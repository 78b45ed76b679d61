import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/open.ts';
import type { Db } from '#lib/db/port.ts';
import { describeError } from '#lib/platform/log.ts';
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts';

describe.each(engines)('what the log says of errors on %s', (engine) => {
  let database: TestDatabase;
  let db: Db;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    db = openDatabase(database.url);
  });

  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  test('a refused statement is named by its code, without the values that were to be stored', async () => {
    const marked = { 'zh-Hant': '薪酬方案', 'zh-Hans': '薪酬方案', en: 'pay scheme' };
    const add = () =>
      db.write(
        async (tx) => void (await tx.insert(db.tables.subdistricts).values({ id: 'x', slug: '薪酬方案', name: marked }))
      );
    await add();
    const error: unknown = await add().catch((thrown: unknown) => thrown);

    const logged = JSON.stringify(describeError(error));
    expect(logged).toMatch(engine === 'sqlite' ? /SQLITE_CONSTRAINT/ : /23505/);
    expect(logged).not.toMatch(/薪酬方案|pay scheme/);
  });
});

test('another error keeps its message', () => {
  expect(describeError(new TypeError('x is not a function'))).toMatchObject({ message: 'x is not a function' });
});
