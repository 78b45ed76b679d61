#!/usr/bin/env node
import { ConfigError, readConfig } from '#lib/platform/config.ts';
import { CommandFailure } from './failure.ts';

try {
  // Whichever it is, the other's modules are not loaded: a server holds what it has loaded for as long as it runs.
  if (process.argv[2] === 'serve') {
    const { serve } = await import('./serve.ts');
    await serve(readConfig(process.env));
  } else {
    const { run } = await import('./program.ts');
    await run();
  }
} catch (error) {
  if (!(error instanceof CommandFailure || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
