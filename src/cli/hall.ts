#!/usr/bin/env node
import { ConfigError, readConfig } from '#lib/platform/config.ts';
import { KeyError } from '#lib/platform/personal-data/types.ts';
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
  const isTold = [CommandFailure, ConfigError, KeyError].some((kind) => error instanceof kind);
  if (!isTold) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
