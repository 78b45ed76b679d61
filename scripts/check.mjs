// npm run check: everything that can be said about the code without running it.
import { fileURLToPath } from 'node:url';
import { ensureMessages, ensurePackages } from './project.mjs';
import { run, script, step } from './steps.mjs';

/** @typedef {[title: string, command: string, args: string[]]} Check */

/**
 * Two rows that take about as long as each other, each on a core of its own.
 *
 * @type {Check[][]}
 */
const rows = [
  [['Lint', 'eslint', ['.', '--max-warnings', '0']]],
  [
    ['Types', 'svelte-check', ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human']],
    ['Format', 'prettier', ['--check', '--log-level', 'warn', '.']],
    ['Boundaries', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'src']],
    ['Unused code', 'knip', ['--no-progress']]
  ]
];

/**
 * Runs every check, also after one has failed, and shows what the failed ones say.
 *
 * @returns {Promise<string[]>} titles of the checks that failed
 */
export async function check() {
  await ensurePackages();
  await ensureMessages();
  await run('svelte-kit', ['sync']);
  const failed = await Promise.all(rows.map(checkInTurn));
  return failed.flat();
}

/**
 * @param {Check[]} checks
 * @returns {Promise<string[]>} titles of those that failed
 */
async function checkInTurn(checks) {
  const failed = [];
  for (const [title, command, args] of checks) {
    try {
      await step(title, () => run(command, args));
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
      failed.push(title);
    }
  }
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await script(async () => ((await check()).length > 0 ? 1 : 0));
}
