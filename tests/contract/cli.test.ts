import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addAccount, listAccounts, signInFirm } from '#lib/identity/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { CommandFailure } from '../../src/cli/failure.ts';
import { createProgram } from '../../src/cli/program.ts';
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
    const said: string[] = [];
    vi.stubEnv('DATABASE_URL', hall.url);
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([`${input}\n`]) as typeof process.stdin);
    vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(`${line}\n`));
    try {
      await createProgram().parseAsync(words, { from: 'user' });
      return { code: 0, said: said.join('') };
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      return { code: 1, said: `${said.join('')}${error.message}\n` };
    } finally {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
    }
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

  test('accounts of people are added, disabled, given a password and enabled under the name that is kept', async () => {
    expect(await add(' Bob ')).toEqual({ code: 0, said: 'Added bob.\n' });
    expect((await add('bob')).said).toContain('taken');
    expect((await add('admin\u200b')).said).toContain('A username has');
    expect(await run(password, 'user', 'add', 'cy', '--name', 'x'.repeat(100_000))).toMatchObject({ code: 1 });
    expect((await run('', 'user', 'disable', 'BOB')).said).toBe('Disabled bob.\n');
    const reset = await run('another long password', 'user', 'reset-password', 'bob');
    expect(reset).toEqual({ code: 0, said: expect.stringContaining('is disabled') as string });
    expect((await run('', 'user', 'list')).said).toContain('bob\tBob\tdisabled');
    expect((await run('', 'user', 'enable', 'bob')).said).toBe('Enabled bob.\n');
  });

  test('a list spells out what would steer the terminal', async () => {
    const { accounts } = hall.db.tables;
    const add = { kind: 'person' as const, organisationId: null, secretHash: '', isSample: false, createdAt: 0 };
    const account = { ...add, id: newId(), username: 'old', displayName: 'a\u001b[2J\u202eb' };
    await hall.db.write(async (tx) => void (await tx.insert(accounts).values(account)));
    expect((await run('', 'user', 'list')).said).toContain('old\ta\\u{1b}[2J\\u{202e}b\n');
  });

  test('a firm is named by its organisation, disabled, enabled and given a PIN', async () => {
    const firm = { kind: 'firm' as const, username: null, displayName: '甲', organisationId: hall.firms[0] };
    must(await addAccount(hall.ctx, { ...firm, secret: '135790', grants: [] }));
    expect((await run('', 'firm', 'disable', '甲')).said).toBe('Disabled 甲.\n');
    expect((await run('', 'firm', 'list')).said).toBe('甲\tdisabled\n');
    expect((await run('975310', 'firm', 'reset-pin', '甲')).said).toContain('It is disabled');
    expect((await run('', 'firm', 'enable', '甲')).said).toBe('Enabled 甲.\n');
    expect((await run('97531', 'firm', 'reset-pin', '甲')).said).toBe('A PIN has six digits.\n');
    expect((await run('975310', 'firm', 'reset-pin', '丁')).said).toContain('no organisation');
    const input = { organisationId: hall.firms[0], pin: '975310', address: '192.0.2.1' };
    expect((await signInFirm(hall.ctx, input)).ok).toBe(true);
  });

  test('bookings are imported in the name of an account once every line holds, and exported', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hall-'));
    const file = join(folder, 'old.csv');
    const date = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const lines = (...times: string[]) =>
      writeFile(
        file,
        ['venue,date,from,title,firm', ...times.map((time) => `hall,${date},${time},\u202e例會,甲`)].join('\n')
      );
    const into = ['bookings', 'import', file, '--building', 'tower'];
    await add('keeper');

    await lines('9:00-10:00', '9:30-10:30');
    const refused = await run('', ...into, '--apply', '--as', 'keeper');
    expect(refused).toEqual({ code: 1, said: expect.stringContaining('Nothing is stored: 2 lines') as string });
    expect(refused.said).not.toContain('\u202e');
    await writeFile(file, `venue,date,from,title,firm\nhall,${date},9:00-10:00,例會,甲`);
    expect((await run('', ...into)).said).toContain('1 to import, 0 passed over, 0 not possible.');
    expect((await run('', ...into, '--apply')).said).toContain('--as');
    expect((await run('', ...into, '--apply', '--as', 'nobody')).said).toContain('no account');
    const [done, again] = [await run('', ...into, '--apply', '--as', 'keeper'), await run('', ...into)];
    expect([done.said, again.said]).toEqual([
      'Imported 1 bookings, passed over 0.\n',
      expect.stringContaining('0 to import, 1 passed over')
    ]);
    expect((await run('', 'bookings', 'import', join(folder, 'none'), '--building', 'tower')).code).toBe(1);
    expect((await run('', ...into.slice(0, -1), 'nowhere')).said).toContain('no building');

    const output = join(folder, 'new.csv');
    const from = ['bookings', 'export', '--building', 'tower', '--output', output];
    expect((await run('', ...from, '--from', 'today')).code).toBe(1);
    expect(await run('', ...from, '--locale', 'zh-Hant')).toEqual({ code: 0, said: '' });
    expect(await readFile(output, 'utf8')).toContain(`"hall","${date}","09:00","10:00","例會","甲"`);
    const report = ['report', '2026', '--building', 'tower', '--output', join(folder, 'none', 'report.xlsx')];
    expect((await run('', ...report)).said).toContain('cannot be written: ENOENT');
    await rm(folder, { recursive: true });
  });

  test('what a hall has from before its statistics is counted when it is made ready, which is told in JSON', async () => {
    const { tallyEntries } = hall.db.tables;
    const rows = await hall.db.write((tx) => tx.delete(tallyEntries).returning({ subjectId: tallyEntries.subjectId }));
    const counted = new Set(rows.map(({ subjectId }) => subjectId)).size;
    const prepared = async () => JSON.parse((await run('', 'prepare')).said) as unknown;
    const ready = { engine, building: 'tower', isSampleNew: false, hasSample: false };
    expect(await prepared()).toEqual({ ...ready, counted });
    expect(await prepared()).toEqual({ ...ready, counted: 0 });
    expect(await run('', 'migrate')).toEqual({ code: 0, said: 'The database is up to date.\n' });
  });
});
