import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '#lib/db/open.ts';
import { operator } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { countPast } from '#lib/statistics/service.server.ts';
import { loadSample } from '../../src/sample/load.server.ts';
import { atExit } from './cleanup.ts';
import { startPostgres } from './postgres.ts';

export const engines = ['sqlite', 'postgresql'] as const;
export type Engine = (typeof engines)[number];

export type TestDatabase = {
  /** What `DATABASE_URL` would hold. */
  url: string;
  drop: () => Promise<void>;
};

/** A migrated, otherwise empty database of its own for one test: a copy of the template that the set-up migrated. */
export function freshDatabase(engine: Engine): Promise<TestDatabase> {
  const { folder, postgresTemplate } = templates();
  return copyOf(engine, engine === 'sqlite' ? join(folder, 'template.db') : postgresTemplate);
}

/** A database of its own with the sample: a copy of one that whoever needs it first fills, while others wait. */
export async function sampleDatabase(engine: Engine): Promise<TestDatabase> {
  const { folder } = templates();
  const filling = join(folder, `sample-${engine}`);
  const filled = join(filling, 'template');
  const isFirst = await mkdir(filling).then(
    () => true,
    () => false
  );
  if (isFirst) {
    const { url } = await freshDatabase(engine);
    await loadSampleInto(url);
    await writeFile(`${filled}.new`, url);
    await rename(`${filled}.new`, filled);
  }
  while (!existsSync(filled)) await setTimeout(100);
  const url = await readFile(filled, 'utf8');
  return copyOf(engine, engine === 'sqlite' ? url.slice('file:'.length) : new URL(url).pathname.slice(1));
}

async function copyOf(engine: Engine, template: string): Promise<TestDatabase> {
  const { folder, postgresUrl } = templates();
  const name = `louyu_test_${randomBytes(6).toString('hex')}`;

  if (engine === 'sqlite') {
    const file = join(folder, `${name}.db`);
    await copyFile(template, file);
    return {
      url: `file:${file}`,
      async drop() {
        for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true });
      }
    };
  }
  await command(postgresUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseUrl(postgresUrl, name),
    drop: () => command(postgresUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  };
}

/**
 * Starts PostgreSQL and migrates one template database on each engine; returns what takes all of it away again.
 * A test runner calls it once, before its workers start: they learn of the templates through the environment.
 */
export async function prepareDatabases(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'louyu-databases-'));
  const forgetFolder = atExit(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres();
  const postgresTemplate = `louyu_template_${randomBytes(6).toString('hex')}`;
  await command(postgres.url, `CREATE DATABASE ${postgresTemplate}`);

  await migrateOnce(`file:${join(folder, 'template.db')}`);
  await migrateOnce(databaseUrl(postgres.url, postgresTemplate));
  process.env[variable] = JSON.stringify({ folder, postgresUrl: postgres.url, postgresTemplate } satisfies Templates);

  return async () => {
    await command(postgres.url, `DROP DATABASE ${postgresTemplate} WITH (FORCE)`);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
    forgetFolder();
  };
}

type Templates = { folder: string; postgresUrl: string; postgresTemplate: string };

const variable = 'LOUYU_TEST_TEMPLATES';

function templates(): Templates {
  const value = process.env[variable];
  if (!value) throw new Error('No template databases: the test runner must call prepareDatabases() first.');
  return JSON.parse(value) as Templates;
}

async function migrateOnce(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    await db.migrate();
  } finally {
    await db.close();
  }
}

async function loadSampleInto(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    const ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
    const loaded = await loadSample(ctx);
    if (!loaded.ok) throw new Error(`the sample was not loaded: ${loaded.reason}`);
    // Else every server that a test starts on a copy would look for what is not counted.
    await countPast(ctx);
  } finally {
    await db.close();
  }
}

async function command(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
