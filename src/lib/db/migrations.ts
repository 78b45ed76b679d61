import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';

/** The folder of an engine's committed migrations. The product runs from its own folder, bundled or not. */
export function migrationsFolder(dialect: 'sqlite' | 'postgresql'): string {
  const folder = resolve(join('drizzle', dialect));
  if (!existsSync(folder)) throw new Error(`No migrations at ${folder}: start the hall from its own folder.`);
  return folder;
}

/**
 * Throws where a database, brought up to date, holds a migration newer than all in this engine's folder: a later release
 * has changed it, and this one would take its tables for what they no longer are.
 */
export function refuseNewer(dialect: 'sqlite' | 'postgresql', newestApplied: number): void {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder(dialect) }).map(
    ({ folderMillis }) => folderMillis
  );
  if (newestApplied <= Math.max(...known)) return;
  throw new Error('a newer release of Louyu Hall has changed it; start that one, or go back to a copy made before.');
}
