import { readFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Db } from '#lib/db/port.ts';

/** All that is in the tables, as a backup by statements has it: trail, ledger, outbox and all else. */
export async function bytesInTables(db: Db): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const table of Object.values(db.tables)) {
    for (const row of await db.read.select().from(table as never)) {
      for (const value of Object.values(row)) {
        parts.push(Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? ''));
      }
    }
  }
  return Buffer.concat(parts);
}

/** The files of a database, with its log, and a copy of it; none on PostgreSQL, whose files are the server's own. */
export async function bytesInFiles(url: string): Promise<Buffer> {
  if (!url.startsWith('file:')) return Buffer.alloc(0);
  const file = url.slice('file:'.length);
  const copy = `${file}.copy`;
  const database = new Database(file);
  await database.backup(copy);
  database.close();
  const bytes = Buffer.concat([file, `${file}-wal`, copy].map((path) => readFileSync(path)));
  rmSync(copy);
  return bytes;
}

/** Whether one of these is among some bytes. */
export function holdsAny(wanted: readonly (string | Buffer)[]) {
  return (bytes: Buffer) => wanted.some((each) => bytes.includes(each));
}
