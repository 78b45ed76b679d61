import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../scripts/machine.mjs';
import { atExit } from './cleanup.ts';
import { freePort } from './ports.ts';

export type PostgresServer = {
  /** Address of the maintenance database, with the right to create databases. */
  url: string;
  stop: () => Promise<void>;
};

/**
 * A PostgreSQL server for tests: the one at `TEST_POSTGRES_URL`, else one started here from the installed programs
 * in a temporary folder that goes when the server stops. Throws when there is neither: tests never pass without it.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) return { url: given, stop: async () => {} };

  const programs = findPostgres();
  if (!programs) {
    throw new Error('These tests need PostgreSQL: install it, set TEST_POSTGRES_URL, or run `npm run setup`.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'louyu-postgres-'));
  const owner = unprivilegedUser();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const options = { ...owner, cwd: folder };
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  const forgetFolder = atExit(removeFolder);

  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['--pgdata', data, '--username=louyu', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] }
  );
  const port = await freePort();
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings(port)], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe']
  });
  const forgetServer = atExit(() => server.kill('SIGQUIT'));
  await listening(server);

  return {
    url: `postgres://louyu@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // SIGINT is PostgreSQL's fast shutdown: it disconnects whoever is still there.
      server.kill('SIGINT');
      await ended;
      removeFolder();
      forgetServer();
      forgetFolder();
    }
  };
}

/** What is confirmed here need not survive a power cut; everything else about a transaction stays as in production. */
function settings(port: number): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // Neither UTC nor a building's zone, so that an instant that leans on the session's zone shows.
    timezone: 'Asia/Kathmandu'
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL refuses to run as root; it then runs as `postgres` or, where there is none, as `nobody`. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (option: string) => Number(execFileSync('id', [option, name], { stdio: 'pipe' }));
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody.');
}

function listening(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}
