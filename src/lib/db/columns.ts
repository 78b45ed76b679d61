import * as postgres from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

/**
 * The vocabulary in which every table is written, spelled for SQLite. Instants are milliseconds since the epoch (UTC),
 * dates are `YYYY-MM-DD` text, ids are UUIDv7 text.
 */
export const sqliteColumns = {
  table: sqlite.sqliteTable,
  id: (name: string) => sqlite.text(name),
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  /** A whole number that does not fit into 32 bits. */
  long: (name: string) => sqlite.integer(name),
  real: (name: string) => sqlite.real(name),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  instant: (name: string) => sqlite.integer(name, { mode: 'number' }),
  date: (name: string) => sqlite.text(name),
  json: (name: string) => sqlite.text(name, { mode: 'json' }),
  blob: (name: string) => sqlite.blob(name, { mode: 'buffer' }),
  index: sqlite.index,
  unique: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  check: sqlite.check
};

export type Columns = typeof sqliteColumns;

const bytea = postgres.customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The same vocabulary spelled for PostgreSQL and cast, here and nowhere else, to the one type the code is written in. */
export const postgresColumns = {
  table: postgres.pgTable,
  id: (name: string) => postgres.text(name),
  text: (name: string) => postgres.text(name),
  int: (name: string) => postgres.integer(name),
  long: (name: string) => postgres.bigint(name, { mode: 'number' }),
  real: (name: string) => postgres.doublePrecision(name),
  bool: (name: string) => postgres.boolean(name),
  instant: (name: string) => postgres.bigint(name, { mode: 'number' }),
  date: (name: string) => postgres.text(name),
  json: (name: string) => postgres.jsonb(name),
  blob: (name: string) => bytea(name),
  index: postgres.index,
  unique: postgres.uniqueIndex,
  primaryKey: postgres.primaryKey,
  check: postgres.check
} as unknown as Columns;
