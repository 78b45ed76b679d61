import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'louyu-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command of the operator to its end; files may grow to so many blocks of 512 bytes at most. */
function hall(args: string, env: Record<string, string>, mostBlocks: number | 'unlimited' = 'unlimited') {
  const command = `ulimit -f ${mostBlocks}; exec "${process.execPath}" src/cli/hall.ts ${args}`;
  const child = spawn('sh', ['-c', command], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('close', (code) => resolve({ code, said }));
  });
}

test.each([
  ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be /],
  ['BODY_SIZE_LIMIT', 'huge', /^BODY_SIZE_LIMIT must be /],
  ['DATABASE_URL', 'file::memory:', /^DATABASE_URL must be /],
  ['DATABASE_URL', 'file:/proc/nowhere/hall.db', /^The database that DATABASE_URL names cannot be used: .*nowhere/]
])('%s=%s stops the start with one sentence', async (name, value, sentence) => {
  const { code, said } = await hall('serve', { DATABASE_URL: `file:${folder}/unused.db`, [name]: value });
  expect(said).toMatch(sentence);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
});

test('a disk that becomes full while the sample is loaded is told in one sentence', async () => {
  const env = { DATABASE_URL: `file:${folder}/full.db` };
  expect(await hall('migrate', env)).toMatchObject({ code: 0 });
  const { code, said } = await hall('sample load', env, 1000);
  expect(said).toMatch(/^The database that DATABASE_URL names cannot be used: .+\n$/);
  expect(code).toBe(1);
  expect(await hall('sample load', env)).toMatchObject({ code: 0 });
}, 240_000);
