import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/db/open.ts';
import type { Db } from '#lib/db/port.ts';
import { isUnavailable } from '#lib/db/unavailable.ts';
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts';
import { openRawSql, type RawSql } from '../support/raw-sql.ts';

const name = { 'zh-Hant': '街', 'zh-Hans': '街', en: 'Street' };

/** What a promise is rejected with, or undefined. */
const thrown = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error
  );

describe.each(engines)('the database port on %s', (engine) => {
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

  const add = (slug: string) =>
    db.write(async (tx) => {
      await tx.insert(db.tables.subdistricts).values({ id: slug, slug, name });
      return slug;
    });
  const slugs = async () => (await db.read.select().from(db.tables.subdistricts)).map(({ slug }) => slug);

  test('a throw rolls back and the next write works', async () => {
    const failing = db.write(async (tx) => {
      await tx.insert(db.tables.subdistricts).values({ id: 'lost', slug: 'lost', name });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await add('kept')).toBe('kept');
    expect(await slugs()).toEqual(['kept']);
  });

  test('of writes at once, one that fails takes none of the others with it', async () => {
    const failing = (slug: string) =>
      db.write(async (tx) => {
        await tx.insert(db.tables.subdistricts).values({ id: slug, slug, name });
        throw new Error(slug);
      });
    const twice = add('kept');
    const outcomes = await Promise.allSettled([add('one'), failing('two'), twice, add('three'), failing('four')]);
    const failed = outcomes.map(({ status }) => status === 'rejected');
    expect(failed).toEqual([false, true, true, false, true]);
    expect((await slugs()).toSorted()).toEqual(['kept', 'one', 'three']);
  });

  test('readers do not see what is not committed yet', async () => {
    let seen: string[] = [];
    await db.write(async (tx) => {
      await tx.insert(db.tables.subdistricts).values({ id: 'unseen', slug: 'unseen', name });
      seen = await slugs();
    });
    expect(seen).not.toContain('unseen');
    expect(await slugs()).toContain('unseen');
  });

  test('read-modify-write by many at once loses nothing', async () => {
    const { signInFailures } = db.tables;
    await db.write(async (tx) => {
      await tx.insert(signInFailures).values({ key: 'counter', failures: 0, lastFailureAt: 0 });
    });
    const increment = () =>
      db.write(async (tx) => {
        const [row] = await tx.select().from(signInFailures).where(eq(signInFailures.key, 'counter'));
        await tx
          .update(signInFailures)
          .set({ failures: row!.failures + 1 })
          .where(eq(signInFailures.key, 'counter'));
      });
    await Promise.all(Array.from({ length: 25 }, increment));
    const [row] = await db.read.select().from(signInFailures).where(eq(signInFailures.key, 'counter'));
    expect(row?.failures).toBe(25);
  });

  test('those who hold the same key come one after the other, and are not run again and again', async () => {
    const { signInFailures } = db.tables;
    const ofCrowd = eq(signInFailures.key, 'crowd');
    await db.write(async (tx) => {
      await tx.insert(signInFailures).values({ key: 'crowd', failures: 0, lastFailureAt: 0 });
    });
    let runs = 0;
    const increment = () =>
      db.write(async (tx) => {
        runs++;
        await db.hold(tx, ['crowd', 'also']);
        const [row] = await tx.select().from(signInFailures).where(ofCrowd);
        await tx
          .update(signInFailures)
          .set({ failures: row!.failures + 1 })
          .where(ofCrowd);
      });
    await Promise.all(Array.from({ length: 25 }, increment));
    expect((await db.read.select().from(signInFailures).where(ofCrowd))[0]?.failures).toBe(25);
    expect(runs).toBeLessThan(75);
  });

  test('JSON, numbers beyond 32 bits and truth values come back as they went in', async () => {
    const { accounts } = db.tables;
    const row = {
      id: 'a',
      kind: 'person' as const,
      username: 'a',
      displayName: "'; drop table accounts; --",
      organisationId: null,
      secretHash: '',
      isSample: true,
      email: null,
      locale: 'en' as const,
      createdAt: 1_900_000_000_123,
      disabledAt: null
    };
    await db.write(async (tx) => void (await tx.insert(accounts).values(row)));
    expect(await db.read.select().from(accounts)).toEqual([row]);
  });

  test('migrating an up-to-date database changes nothing, from several processes at once too', async () => {
    const others = [openDatabase(database.url), openDatabase(database.url)];
    await Promise.all([db, ...others].map((each) => each.migrate()));
    for (const other of others) await other.close();
    expect(await slugs()).toContain('kept');
  });

  test('a database that a later release has changed is refused, and stays as it is', async () => {
    const later = await freshDatabase(engine);
    const raw = await openRawSql(later.url);
    const table = engine === 'sqlite' ? '__drizzle_migrations' : 'drizzle.__drizzle_migrations';
    await raw.query(`INSERT INTO ${table} (hash, created_at) VALUES ('later', 9999999999999)`);
    const opened = openDatabase(later.url);
    await expect(opened.migrate()).rejects.toThrow('newer release');
    await raw.query(`DELETE FROM ${table} WHERE hash = 'later'`);
    await opened.migrate();
    await opened.close();
    await raw.close();
    await later.drop();
  });

  test('what is broadcast is heard, by other instances where there can be any', async () => {
    const listener = engine === 'postgresql' ? openDatabase(database.url) : db;
    const heard: (string | null)[] = [];
    listener.listen((message) => heard.push(message));
    // Once connected, a listener is told that it may have missed what was said before.
    if (listener !== db) await vi.waitFor(() => expect(heard).toEqual([null]));
    await db.broadcast('hello');
    await vi.waitFor(() => expect(heard.at(-1)).toBe('hello'));
    if (listener !== db) await listener.close();
  });

  test('the audit trail cannot be changed or shortened', async () => {
    const { auditEntries } = db.tables;
    await db.write(async (tx) => {
      await tx.insert(auditEntries).values({ id: '1', subject: 'booking', subjectId: '1', at: 1, action: 'request' });
    });
    await expect(db.write(async (tx) => void (await tx.delete(auditEntries)))).rejects.toThrow();
    await expect(db.write(async (tx) => void (await tx.update(auditEntries).set({ at: 2 })))).rejects.toThrow();
    expect(await db.read.$count(auditEntries)).toBe(1);
  });
});

describe('SQLite', () => {
  let database: TestDatabase;
  let db: Db;
  let other: RawSql;

  beforeEach(async () => {
    database = await freshDatabase('sqlite');
    db = openDatabase(database.url);
    other = await openRawSql(database.url);
    await other.query('BEGIN IMMEDIATE');
  });

  afterEach(async () => {
    await other.close();
    await db.close();
    await database.drop();
  });

  const add = (slug: string) =>
    db.write(async (tx) => void (await tx.insert(db.tables.subdistricts).values({ id: slug, slug, name })));

  test('while another process writes, writing waits and everything else goes on', async () => {
    const adding = add('kept');
    // These turns of the loop would each take seconds if SQLite did the waiting.
    const start = performance.now();
    for (let turn = 0; turn < 10; turn++) await db.read.$count(db.tables.subdistricts).then(nextTurnOfTheLoop);
    expect(performance.now() - start).toBeLessThan(2000);
    await other.query('ROLLBACK');
    await adding;
    expect(await db.read.$count(db.tables.subdistricts)).toBe(1);
  });

  test('when another process does not stop writing, writing is unavailable until it does', async () => {
    const errors = await Promise.all([add('one'), add('two')].map(thrown));
    expect(errors.map(isUnavailable)).toEqual([true, true]);
    await other.query('ROLLBACK');
    await add('three');
    expect((await db.read.select().from(db.tables.subdistricts)).map(({ slug }) => slug)).toEqual(['three']);
  });
});

describe('PostgreSQL', () => {
  let database: TestDatabase;
  let db: Db;

  beforeEach(async () => {
    database = await freshDatabase('postgresql');
    db = openDatabase(database.url);
  });

  afterEach(async () => {
    await db.close();
    await database.drop();
  });

  /** Ends every connection to the database but the one it is said on; returns how many there were. */
  const endConnections = async ({ query }: RawSql) => {
    const others = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    return (await query(`SELECT pg_terminate_backend(pid) ${others}`)).length;
  };

  test('a connection lost in the middle of a transaction fails that one alone', async () => {
    const raw = await openRawSql(database.url);
    const { subdistricts } = db.tables;
    const add = (slug: string, meanwhile?: () => Promise<unknown>) =>
      db.write(async (tx) => {
        await meanwhile?.();
        await tx.insert(subdistricts).values({ id: slug, slug, name });
      });
    expect(await thrown(add('lost', () => endConnections(raw)))).toSatisfy(isUnavailable);
    await add('kept');
    expect((await db.read.select().from(subdistricts)).map(({ slug }) => slug)).toEqual(['kept']);
    await raw.close();
  });

  test('more transactions than there are connections may each read outside of themselves', async () => {
    const reading = Array.from({ length: 20 }, () => db.write(() => db.read.$count(db.tables.subdistricts)));
    expect(new Set(await Promise.all(reading))).toEqual(new Set([0]));
  });

  test('a connection lost while migrating waits for another process fails the migration, nothing else', async () => {
    const raw = await openRawSql(database.url);
    await raw.query("SELECT pg_advisory_lock(hashtext('louyu_hall'))");
    const migrating = thrown(db.migrate());
    const isWaiting = () => raw.query("SELECT pid FROM pg_stat_activity WHERE wait_event = 'advisory'");
    await vi.waitFor(async () => expect(await isWaiting()).toHaveLength(1));
    await endConnections(raw);
    expect(await migrating).toSatisfy(isUnavailable);
    await raw.close();
    await db.migrate();
  });
});
