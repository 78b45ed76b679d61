import { openPostgres } from './postgres.ts';
import type { Db } from './port.ts';
import { openSqlite } from './sqlite.ts';

/** Opens the database that a `DATABASE_URL` names: `file:path` or `postgres://…`. */
export function openDatabase(url: string): Db {
  return url.startsWith('file:') ? openSqlite(url.slice('file:'.length)) : openPostgres(url);
}
