import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAccounts } from '#lib/identity/service.server.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, password, type Hall } from '../support/hall.ts';

describe.each(engines)("the operator's commands on %s", (engine) => {
  let hall: Hall;

  beforeAll(async () => {
    hall = await openHall(engine);
    await hall.addVenue('hall');
  });

  afterAll(() => hall.close());

  /** Runs `hall …` with a line on standard input; answers its exit code and what it said. */
  async function run(input: string, ...words: string[]) {
    const child = spawn(process.execPath, ['src/cli/hall.ts', ...words], {
      env: { ...process.env, DATABASE_URL: hall.url },
      stdio: ['pipe', 'pipe', 'pipe']
    });
    child.stdin.end(`${input}\n`);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, said: out + err };
  }

  const add = (username: string, ...roles: string[]) =>
    run(password, 'user', 'add', username, '--name', username, ...roles.flatMap((role) => ['--role', role]));

  test('roles are held for the place they name, or for none', async () => {
    for (const [role, flaw] of [
      ['system-administrator@tower', 'held for no place'],
      ['tenant-member@tower', 'held for no place'],
      ['system-administrator@', 'held for no place'],
      ['reception@tower@elsewhere', 'one place'],
      ['reception', 'held for a place'],
      ['venue-manager@nowhere', 'no venue']
    ] as const) {
      const { code, said } = await add('nobody', role);
      expect([code, said], role).toEqual([1, expect.stringContaining(flaw)]);
    }
    expect(must(await listAccounts(hall.ctx)).accounts).toEqual([]);
    expect(await add('eve', 'reception@tower', 'venue-manager@hall')).toEqual({ code: 0, said: 'Added eve.\n' });
  });
});
