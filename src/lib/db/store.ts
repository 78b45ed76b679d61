import { getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db, Queries } from './port.ts';
import type { Tables } from './schema.ts';

/**
 * A module's store: `build` gives its functions over the tables and a connection or transaction. It is built once for
 * each connection, so that what it has {@link prepared} stays so. The dialect is for what each engine has its own kind of.
 */
export function storeOf<Store>(build: (tables: Tables, queries: Queries, dialect: Db['dialect']) => Store) {
  const stores = new WeakMap<Queries, Store>();
  return ({ tables, dialect }: Pick<Db, 'tables' | 'dialect'>, queries: Queries): Store => {
    const store = stores.get(queries) ?? build(tables, queries, dialect);
    stores.set(queries, store);
    return store;
  };
}

/** A statement of the query builder, on either engine. */
interface Statement<Result> {
  prepare(): { execute(values: Record<string, unknown>): Result };
}

/**
 * A statement that is sent often: built at its first use and then only run, with values for its `sql.placeholder`s.
 * Drizzle takes longer to build most statements than the database takes to run them.
 */
export function prepared<Result>(build: () => Statement<Result>) {
  let statement: ReturnType<Statement<Result>['prepare']> | undefined;
  return async (values: Record<string, unknown> = {}): Promise<Awaited<Result>> => {
    statement ??= build().prepare();
    return await statement.execute(values);
  };
}

/** Adds a row at a time by a prepared statement. For tables whose columns of JSON and booleans are never null. */
export function inserter<Table extends SQLiteTable>(queries: Queries, table: Table) {
  const insert = prepared(() => {
    const placeholders = Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)] as const);
    return queries.insert<SQLiteTable>(table).values(Object.fromEntries(placeholders));
  });
  return async (row: Required<Table['$inferInsert']>): Promise<void> => {
    await insert(row);
  };
}

/** Rows that one statement adds: few enough for the variables that SQLite takes in one. */
const batch = 500;

/** Rows in groups that are few enough for one statement. */
export function* batchesOf<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += batch) yield rows.slice(start, start + batch);
}

/** Adds many rows by few statements. */
export async function insertAll<Table extends SQLiteTable>(
  queries: Queries,
  table: Table,
  rows: Table['$inferInsert'][]
): Promise<void> {
  for (const some of batchesOf(rows)) await queries.insert<SQLiteTable>(table).values(some);
}
