import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { sqliteColumns } from './columns.ts';
import { createHearers } from './hearers.ts';
import { migrationsFolder } from './migrations.ts';
import type { Db, Queries } from './port.ts';
import { createTables } from './schema.ts';

const tables = createTables(sqliteColumns);

const statementsRemembered = 500;

/**
 * Opens a SQLite file, made when missing. Two connections: a statement that another request sends while a transaction is
 * open must not fall into it, so reading never uses the writer.
 */
export function openSqlite(path: string): Db {
  mkdirSync(dirname(path), { recursive: true });
  const writer = connect(path);
  const reader = connect(path);
  reader.pragma('query_only = ON');
  const writing: Queries = drizzle({ client: writer });
  const hearers = createHearers();

  let last: Promise<unknown> = Promise.resolve();

  async function inTransaction<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
    writer.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(writing);
      writer.exec('COMMIT');
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    dialect: 'sqlite',
    tables,
    read: drizzle({ client: reader }),
    write(work) {
      const turn = last.then(() => inTransaction(work));
      last = turn.catch(() => undefined);
      return turn;
    },
    async hold() {},
    async migrate() {
      await last;
      migrate(drizzle({ client: writer }), { migrationsFolder: migrationsFolder('sqlite') });
    },
    async broadcast(message) {
      hearers.tell(message);
    },
    listen: hearers.add,
    async close() {
      await last;
      reader.close();
      writer.close();
    }
  };
}

function connect(path: string): Database.Database {
  const connection = new Database(path);
  connection.pragma('journal_mode = WAL');
  // What was confirmed to a person survives a power cut.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
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
