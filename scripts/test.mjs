// npm test: makes what is missing, checks, runs every test, and ends with the totals.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './check.mjs';
import { testTools } from './machine.mjs';
import { ensureBuild, ensureMessages, ensurePackages } from './project.mjs';
import { hand, project, script, step } from './steps.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

const reports = join(project, 'test-results');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

/** @type {string[]} */
const failedSteps = [];

/**
 * Does a step and goes on to the next when it fails: the other tests still have something to say.
 *
 * @param {string} title
 * @param {() => Promise<unknown>} work
 */
async function attempt(title, work) {
  try {
    await work();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    failedSteps.push(title);
  }
}

/**
 * Runs a test runner and reads the totals from its report. A runner that fails without a failed test, or that finds
 * no test, counts as one failure.
 *
 * @param {string} title
 * @param {string} report
 * @param {(report: any) => Totals} read
 * @param {() => Promise<number>} work
 * @returns {Promise<Totals>}
 */
async function runTests(title, report, read, work) {
  /** @type {Totals} */
  let totals = { passed: 0, failed: 0, skipped: 0 };
  try {
    await step(title, async () => {
      const code = await work();
      if (existsSync(report)) totals = read(JSON.parse(readFileSync(report, 'utf8')));
      if (code !== 0) throw new Error(`${title} ended with code ${code}.`);
      if (totals.passed === 0) throw new Error(`${title}: none ran.`);
    });
    return totals;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { ...totals, failed: Math.max(totals.failed, 1) };
  }
}

/** @param {Totals[]} all */
function sum(all) {
  const total = (/** @type {keyof Totals} */ key) => all.reduce((so, totals) => so + totals[key], 0);
  return { passed: total('passed'), failed: total('failed') + failedSteps.length, skipped: total('skipped') };
}

await script(async () => {
  await ensurePackages();
  await ensureMessages();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);

  for (const [title, ensure] of testTools) await attempt(title, () => step(title, ensure));
  failedSteps.push(...(await check()));
  await attempt('Build', ensureBuild);

  const vitest = await runTests(
    'Unit and contract tests',
    vitestReport,
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests
    }),
    () => hand('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`])
  );
  const playwright = await runTests(
    'Browser tests',
    playwrightReport,
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
    () =>
      hand('playwright', ['test', '--reporter=line,json'], {
        env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }
      })
  );

  const { passed, failed, skipped } = sum([vitest, playwright]);
  if (failedSteps.length > 0) console.log(`\nFailed besides tests: ${failedSteps.join(', ')}`);
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
});
