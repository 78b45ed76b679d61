import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Tables } from './schema.ts';

/**
 * The query builder that both engines share. What exists on only one of them (`run`, `all`, `get`, `values`) or would
 * escape the one way to write (`transaction`) is not part of it: await the builder, and read writes back with `.returning()`.
 */
export type Queries = Pick<
  BetterSQLite3Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$count'
>;

/** An open database: one shape on SQLite and PostgreSQL. */
export interface Db {
  dialect: 'sqlite' | 'postgresql';
  tables: Tables;
  /** For reading outside a transaction. */
  read: Queries;
  /**
   * Runs `work` as one transaction that no other can interleave with, and commits what it returns; a throw rolls back.
   * `work` awaits database calls only (everyone else waits meanwhile) and may be run again after a conflict on
   * PostgreSQL, so it must have no other effect. Never nest: pass `tx` down. Where the database is away, full or held by
   * others for seconds, the error is one that `isUnavailable`.
   */
  write<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /**
   * Waits inside a transaction until no other one holds any of these keys, and holds them to its end. Where several want
   * the same thing, they then queue for it rather than run into each other; on SQLite all writers queue anyway.
   */
  hold(tx: Queries, keys: string[]): Promise<void>;
  /**
   * Has what was deleted be gone from the files too, as far as the engine can: on SQLite, which overwrites what it deletes, the
   * write-ahead log is emptied. PostgreSQL keeps its own files, and overwrites them in its own time.
   */
  forgetDeleted(): Promise<void>;
  /** Brings the database to the newest schema; safe to call from several processes at once. Throws for one of a later release. */
  migrate(): Promise<void>;
  /** Tells every process on this database (on SQLite: this process) a short text, after the fact it speaks of is stored. */
  broadcast(message: string): Promise<void>;
  /** Hears what is broadcast, and `null` when something may have been missed; returns how to stop hearing. */
  listen(hear: (message: string | null) => void): () => void;
  close(): Promise<void>;
}
