import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurnOfTheLoop, setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { sqliteColumns } from './columns.ts';
import { createHearers } from './hearers.ts';
import { migrationsFolder, refuseNewer } from './migrations.ts';
import type { Db, Queries } from './port.ts';
import { createTables } from './schema.ts';

const tables = createTables(sqliteColumns);

const statementsRemembered = 500;

/** Milliseconds that work waits at most while another process writes, and between two looks whether it still does. */
const patience = 5000;
const betweenLooks = 20;

/** Work that waits for its turn to write, since when by the process's own clock, and how its caller is told. */
interface Turn {
  since: number;
  work: (tx: Queries) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * Opens a SQLite file, made when missing. Two connections: a statement that another request sends while a transaction is
 * open must not fall into it, so reading never uses the writer.
 */
export function openSqlite(path: string): Db {
  makeFolder(dirname(path));
  const writer = connect(path);
  const reader = connect(path);
  reader.pragma('query_only = ON');
  // SQLite would wait for another process by stopping this one: `begin` waits instead.
  writer.pragma('busy_timeout = 0');
  const queries: Queries = drizzle({ client: writer });
  const hearers = createHearers();

  const waiting: Turn[] = [];
  let writing: Promise<void> | undefined;

  /** Writes until nobody waits. Those who wait are committed together: a commit takes as long as several bookings. */
  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      try {
        writer.exec('BEGIN IMMEDIATE');
      } catch (error) {
        await waitOrGiveUp(error);
        continue;
      }
      const turns = waiting.splice(0);
      const settle = await commit(turns).catch((error: unknown) =>
        turns.map(
          ({ reject }) =>
            () =>
              reject(error)
        )
      );
      settle.forEach((each) => each());
    }
    writing = undefined;
  }

  /** While another process writes, those who wait go on waiting until their patience ends; any other error is theirs. */
  async function waitOrGiveUp(error: unknown): Promise<void> {
    const isBusy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
    const longAgo = isBusy ? performance.now() - patience : Infinity;
    while (waiting[0] && waiting[0].since <= longAgo) waiting.shift()?.reject(error);
    if (waiting.length > 0) await pause(betweenLooks);
  }

  /** Stores what these turns write; returns what tells each how it went. */
  async function commit(turns: Turn[]): Promise<(() => void)[]> {
    const settle: (() => void)[] = [];
    try {
      for (const turn of turns) settle.push(await take(turn));
      writer.exec('COMMIT');
      return settle;
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw error;
    }
  }

  /** Runs the work of one turn, which fails alone; throws when the whole transaction is lost, as with a full disk. */
  async function take({ work, resolve, reject }: Turn): Promise<() => void> {
    writer.exec('SAVEPOINT turn');
    try {
      const result = await work(queries);
      writer.exec('RELEASE turn');
      return () => resolve(result);
    } catch (error) {
      if (!writer.inTransaction) throw error;
      writer.exec('ROLLBACK TO turn; RELEASE turn');
      return () => reject(error);
    }
  }

  return {
    dialect: 'sqlite',
    tables,
    read: drizzle({ client: reader }),
    write<T>(work: (tx: Queries) => Promise<T>) {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ since: performance.now(), work, resolve: resolve as Turn['resolve'], reject });
        // What has arrived meanwhile comes along.
        writing ??= nextTurnOfTheLoop().then(writeAll);
      });
    },
    async hold() {},
    async forgetDeleted() {
      const giveUpAt = performance.now() + patience;
      do {
        await writing;
        // Another process that reads at this moment keeps the log.
        const [{ busy }] = writer.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
        if (busy === 0) return;
        await pause(betweenLooks);
      } while (performance.now() < giveUpAt);
    },
    async migrate() {
      await writing;
      const connection = connect(path);
      try {
        migrate(drizzle({ client: connection }), { migrationsFolder: migrationsFolder('sqlite') });
        const newest = connection.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck();
        refuseNewer('sqlite', Number(newest.get()));
      } finally {
        connection.close();
      }
    },
    async broadcast(message) {
      hearers.tell(message);
    },
    listen: hearers.add,
    async close() {
      await writing;
      reader.close();
      writer.close();
    }
  };
}

/** Makes a folder and those it lies in; Node's own way tries for ever where, as in /proc, none can be made. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been first.
    if (!existsSync(path)) throw error;
  }
}

function connect(path: string): Database.Database {
  const connection = new Database(path);
  connection.pragma('journal_mode = WAL');
  // What was confirmed to a person survives a power cut.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What is erased is overwritten with zeros, not left in free pages.
  connection.pragma('secure_delete = ON');
  connection.pragma('busy_timeout = 5000');
  rememberStatements(connection);
  return connection;
}

/** Drizzle prepares every statement anew, which takes longer than running most; the connection remembers the latest. */
function rememberStatements(connection: Database.Database): void {
  const prepare = connection.prepare.bind(connection) as (source: string) => Database.Statement;
  const remembered = new Map<string, Database.Statement>();
  connection.prepare = ((source: string) => {
    let statement = remembered.get(source);
    if (!statement) {
      if (remembered.size >= statementsRemembered) remembered.clear();
      remembered.set(source, (statement = prepare(source)));
    }
    return statement;
  }) as typeof connection.prepare;
}
