#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { createApp, operatorContext } from '#lib/app.server.ts';
import { ConfigError, readConfig } from '#lib/platform/config.ts';
import { loadSample } from '../sample/load.server.ts';
import { serve } from './serve.ts';
import { addUserCommands } from './users.ts';
import { CommandFailure, type WithHall } from './command.ts';

/** Opens the database the environment names, brings it up to date, does the work and closes it. */
const withHall: WithHall = async (work) => {
  const app = createApp(readConfig(process.env));
  try {
    await app.db.migrate();
    return await work(operatorContext(app), app);
  } finally {
    await app.close();
  }
};

const hall = new Command('hall').description('Operate Louyu Hall (樓宇議事廳)').exitOverride();

hall
  .command('serve')
  .description('migrate, load the sample into an empty database, and serve until stopped')
  .action(() => serve(readConfig(process.env), withHall));

hall
  .command('migrate')
  .description('bring the database to the newest schema')
  .action(() => withHall(async () => console.log('The database is up to date.')));

hall
  .command('sample')
  .description('the sample building')
  .command('load')
  .description('load the sample building into an empty database')
  .option('--if-empty', 'do nothing, without complaint, when the database holds anything')
  .action(({ ifEmpty = false }: { ifEmpty?: boolean }) =>
    withHall(async (ctx) => {
      const outcome = await loadSample(ctx);
      if (outcome.ok) console.log(`The sample building is loaded, with ${outcome.bookings} bookings.`);
      else if (!ifEmpty)
        throw new CommandFailure('The database already holds a building: the sample goes into an empty one only.');
    })
  );

addUserCommands(hall.command('user').description('accounts that sign in with a username and password'), withHall);

try {
  await hall.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof CommandFailure || error instanceof ConfigError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
