import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest leaves a core to its own process, which on two cores would mean one test file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        // Components' state lives in *.svelte.ts files, which need Svelte's compiler, but never the whole of Kit.
        plugins: [svelte()],
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'messages/**/*.test.ts'],
          // A zone with a quarter of an hour in it, where nobody who builds or uses this lives.
          env: { TZ: 'Asia/Kathmandu' }
        }
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          globalSetup: 'tests/support/vitest-databases.ts',
          env: { TZ: 'Asia/Kathmandu' },
          testTimeout: 30_000,
          hookTimeout: 60_000
        }
      }
    ]
  }
});
