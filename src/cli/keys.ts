import type { Command } from 'commander';
import { giveUpLost, keysInUse, retireKeys, rotateKeys } from '#lib/reception/privacy/service.server.ts';
import { newKey, printRing } from '#lib/platform/personal-data/ring.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';

const noKeys = 'There are no keys yet: with PostgreSQL, PERSONAL_DATA_KEYS names the file they are kept in.';

/** `hall keys list|make|rotate|retire|give-up`. Never prints a key, but where `make` is asked for one. */
export function addKeyCommands(keys: Command): void {
  keys
    .command('list')
    .description('list the keys, a line each: id, since when, how many names and phones are under it')
    .action(() =>
      withHall(async (ctx) => {
        const outcome = await keysInUse(ctx);
        if (!outcome.ok) throw new CommandFailure('Not allowed.');
        for (const { id, createdAt, count } of outcome.keys) {
          console.log([id, createdAt === null ? 'lost' : new Date(createdAt).toISOString(), count].join('\t'));
        }
      })
    );

  keys
    .command('make')
    .description('print the keys with a new one, for a PERSONAL_DATA_KEYS that holds the keys themselves')
    .action(() =>
      withHall(async ({ keys, clock }) => {
        const added = newKey(clock.now());
        process.stdout.write(keys?.printWith(added) ?? printRing([added]));
      })
    );

  keys
    .command('rotate')
    .description('make a new key, and encrypt everything under it')
    .option('--made', 'make none: the newest was made by hall keys make')
    .action(({ made = false }: { made?: boolean }) =>
      withHall(async (ctx) => {
        const outcome = await rotateKeys(ctx, made, (done, all) => console.log(`${done} of ${all}`));
        if (!outcome.ok) {
          throw new CommandFailure(
            outcome.reason === 'lost'
              ? 'A key is lost: put it back, or erase what is under it with hall keys give-up.'
              : noKeys
          );
        }
        const { keyId, damaged } = outcome;
        const what = damaged === 0 ? 'Everything' : `Everything but ${damaged} that cannot be read`;
        console.log(`${what} is under the key ${keyId}. Servers whose keys come by copy need it too.`);
      })
    );

  keys
    .command('retire')
    .description('forget the keys that nothing is under any more; old backups then tell no names')
    .action(() =>
      withHall(async (ctx) => {
        const outcome = await retireKeys(ctx);
        if (!outcome.ok) throw new CommandFailure('Not allowed.');
        const { ids } = outcome;
        console.log(ids.length > 0 ? `Forgotten: ${ids.join(', ')}` : 'No key was replaced a minute ago or longer.');
      })
    );

  keys
    .command('give-up')
    .description('erase the names and phones whose key is lost')
    .action(() =>
      withHall(async (ctx) => {
        const outcome = await giveUpLost(ctx);
        if (!outcome.ok) throw new CommandFailure('Not allowed.');
        console.log(`Erased ${outcome.count}.`);
      })
    );
}
