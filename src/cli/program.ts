import { Command, CommanderError } from 'commander';
import { disableSampleAccounts } from '#lib/identity/service.server.ts';
import { countPast } from '#lib/statistics/service.server.ts';
import { loadSample } from '../sample/load.server.ts';
import { addBookingCommands } from './bookings.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';
import { addFirmCommands } from './firms.ts';
import { addKeyCommands } from './keys.ts';
import { addOutboxCommands } from './outbox.ts';
import { prepare } from './prepare.ts';
import { addRegisterCommands } from './registers.ts';
import { addReportCommand } from './reports.ts';
import { addStatisticsCommands } from './statistics.ts';
import { addUserCommands } from './users.ts';

/** Runs the command that the arguments name. */
export async function run(): Promise<void> {
  try {
    await createProgram().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode;
  }
}

/** `hall`, with every command of the operator. */
export function createProgram(): Command {
  const hall = new Command('hall').description('Operate Louyu Hall (樓宇議事廳)').exitOverride();

  // Only told of here: hall.ts serves without what the other commands are made of.
  hall.command('serve').description('prepare the database, and serve until stopped');

  hall
    .command('prepare')
    .description('migrate, count the past, load the sample into an empty database, and say in JSON what is there')
    .action(async () => console.log(JSON.stringify(await prepare())));

  hall
    .command('migrate')
    .description('bring the database to the newest schema, and count what is from before there were statistics')
    .action(() =>
      withHall(async (ctx) => {
        const counted = await countPast(ctx);
        if (counted > 0) console.log(`Counted ${counted} bookings, matters and others for the statistics.`);
        console.log('The database is up to date.');
      })
    );

  const sample = hall.command('sample').description('the sample building');

  sample
    .command('load')
    .description('load the sample building into an empty database')
    .option('--if-empty', 'do nothing, without complaint, when the database holds anything')
    .action(({ ifEmpty = false }: { ifEmpty?: boolean }) =>
      withHall(async (ctx) => {
        const outcome = await loadSample(ctx);
        if (outcome.ok) console.log(`The sample building is loaded, with ${outcome.bookings} bookings.`);
        else if (!ifEmpty) {
          throw new CommandFailure('The database already holds something: the sample goes into an empty one only.');
        }
      })
    );

  sample
    .command('disable')
    .description('disable all sample accounts, whose passwords are published')
    .action(() =>
      withHall(async (ctx) => {
        const outcome = await disableSampleAccounts(ctx);
        if (outcome.ok) console.log(`Disabled ${outcome.count} sample accounts.`);
      })
    );

  addUserCommands(hall.command('user').description('accounts that sign in with a username and password'));
  addFirmCommands(hall.command('firm').description('firms, which sign in at kiosks with a PIN'));
  addBookingCommands(hall.command('bookings').description('bookings from and to files'));
  addRegisterCommands(hall);
  addReportCommand(hall);
  addKeyCommands(hall.command('keys').description('the keys under which names and phones of visitors are kept'));
  addStatisticsCommands(hall.command('statistics').description('what is counted, and its sums'));
  addOutboxCommands(hall.command('outbox').description('messages that are to be sent'));
  return hall;
}
