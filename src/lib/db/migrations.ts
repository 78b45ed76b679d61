import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of an engine's committed migrations. The product runs from its own folder, bundled or not. */
export function migrationsFolder(dialect: 'sqlite' | 'postgresql'): string {
  const folder = resolve(join('drizzle', dialect));
  if (!existsSync(folder)) throw new Error(`No migrations at ${folder}: start the hall from its own folder.`);
  return folder;
}
