import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/open.ts';
import { engines, freshDatabase, type Engine, type TestDatabase } from '../support/databases.ts';
import { openRawSql, type RawSql } from '../support/raw-sql.ts';

interface Journal {
  entries: { tag: string; when: number }[];
}

describe.each(engines)('migrations on %s', (engine) => {
  let database: TestDatabase;
  let raw: RawSql;

  beforeEach(async () => {
    database = await freshDatabase(engine);
    if (engine === 'sqlite') rmSync(database.url.slice('file:'.length));
    raw = await openRawSql(database.url);
    if (engine === 'postgresql') {
      for (const schema of ['public', 'drizzle']) await raw.query(`DROP SCHEMA ${schema} CASCADE`);
      await raw.query('CREATE SCHEMA public');
    }
  });

  afterEach(async () => {
    await raw.close();
    await database.drop();
  });

  test('what people were told before there was a hall stays in their inboxes, unread what was unread', async () => {
    await migrateTo(engine, raw, '0004_search');
    // The rows stand alone, without all that they refer to in turn.
    await raw.query(engine === 'sqlite' ? 'PRAGMA foreign_keys = OFF' : 'SET session_replication_role = replica');
    await insert(engine, raw, 'accounts', { id: 'person' });
    await insert(engine, raw, 'bookings', { id: 'booking', starts_at: 1, ends_at: 2 });
    const message = { account_id: 'person', booking_id: 'booking', kind: 'confirmed' };
    await insert(engine, raw, 'inbox_messages', { ...message, id: 'read', dedupe_key: 'read', read_at: 7 });
    await insert(engine, raw, 'inbox_messages', { ...message, id: 'unread', dedupe_key: 'unread' });

    const db = openDatabase(database.url);
    await db.migrate();
    const kept = await db.read.select().from(db.tables.inboxMessages).orderBy(db.tables.inboxMessages.id);
    const common = { accountId: 'person', kind: 'confirmed', bookingId: 'booking', subjectId: null };
    expect(kept).toMatchObject([
      { ...common, id: 'read', readAt: 7 },
      { ...common, id: 'unread', readAt: null }
    ]);
    const ofNothing = { ...kept[1]!, id: 'other', dedupeKey: 'other', bookingId: null };
    const add = (subjectId: string | null) =>
      db.write(async (tx) => void (await tx.insert(db.tables.inboxMessages).values({ ...ofNothing, subjectId })));
    await expect(add(null)).rejects.toThrow();
    await add('topic');
    await db.close();
  });
});

/** Brings an empty database to where a release was that ended with this migration. */
async function migrateTo(engine: Engine, raw: RawSql, last: string): Promise<void> {
  const folder = `drizzle/${engine}`;
  const { entries } = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as Journal;
  const end = entries.findIndex(({ tag }) => tag === last);
  for (const { tag } of entries.slice(0, end + 1)) {
    const statements = readFileSync(`${folder}/${tag}.sql`, 'utf8').split('--> statement-breakpoint');
    for (const statement of statements) await raw.query(statement);
  }
  if (engine === 'postgresql') await raw.query('CREATE SCHEMA drizzle');
  const table = engine === 'sqlite' ? '__drizzle_migrations' : 'drizzle.__drizzle_migrations';
  await raw.query(`CREATE TABLE ${table} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)`);
  await raw.query(`INSERT INTO ${table} (hash, created_at) VALUES ('${last}', ${entries[end]!.when})`);
}

/** Inserts a row with these values, and something in every other column that needs a value. */
async function insert(
  engine: Engine,
  raw: RawSql,
  table: string,
  values: Record<string, string | number>
): Promise<void> {
  const columns = await raw.query(
    engine === 'sqlite'
      ? `SELECT name, type FROM pragma_table_info('${table}') WHERE "notnull" = 1 AND dflt_value IS NULL`
      : `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_name = '${table}' AND table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL`
  );
  const needed = Object.fromEntries(columns.map(({ name, type }) => [String(name), anyOf(String(type))]));
  const row = { ...needed, ...values };
  const literals = Object.values(row).map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  await raw.query(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${literals.join(', ')})`);
}

function anyOf(type: string): string | number | boolean {
  if (/int/i.test(type)) return 1;
  if (type === 'boolean') return true;
  return type === 'jsonb' ? '{}' : 'x';
}
