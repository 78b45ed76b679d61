#!/usr/bin/env node
import { CommanderError } from 'commander';
import { ConfigError } from '#lib/platform/config.ts';
import { CommandFailure } from './command.ts';
import { createProgram } from './program.ts';

try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof CommandFailure || error instanceof ConfigError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
