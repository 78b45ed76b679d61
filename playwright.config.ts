import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/machine.mjs';
import { engines } from './tests/support/databases.ts';
import type { EngineOption } from './tests/e2e/fixtures.ts';

export default defineConfig<object, EngineOption>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  globalSetup: './tests/support/playwright-servers.ts',
  // Every page works the same on both engines, each of which has its own server with the sample building; what services store
  // is tried on both by the contract tests. On PostgreSQL the journeys that touch the most of it are gone through again.
  projects: engines.map((engine) => ({
    name: engine,
    use: { engine },
    ...(engine === 'postgresql' && { testMatch: /(arrival|changes|hall-case|import|series|tenant)\.spec\.ts$/ })
  })),
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: {
    // A visitor's own zone is not the building's, whose times every page shows.
    timezoneId: 'Asia/Kathmandu',
    // A picture of the failure is kept. `--trace on` keeps all of it, and makes every test half as slow again.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  }
});
