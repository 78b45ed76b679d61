import type { Command } from 'commander';
import { disableAccount, enableAccount, resetSecret } from '#lib/identity/service.server.ts';
import { organisationNames } from '#lib/organisations/service.server.ts';
import { organisationNamed, printAccounts, tell } from './accounts.ts';
import { withHall } from './command.ts';
import { readSecret } from './terminal.ts';

const acceptablePin = 'A PIN has six digits.';

/** `hall firm list|disable|enable|reset-pin`. A firm is named by its full name in any of the languages. */
export function addFirmCommands(firm: Command): void {
  firm
    .command('list')
    .description('list the firms that sign in at kiosks')
    .action(() =>
      withHall((ctx) =>
        printAccounts(ctx, 'firm', async (accounts) => {
          const names = await organisationNames(ctx, [
            ...new Set(accounts.flatMap((each) => each.organisationId ?? []))
          ]);
          return accounts.map((each) => [names.get(each.organisationId ?? '')?.['zh-Hant'] ?? each.displayName]);
        })
      )
    );

  firm
    .command('disable <organisation>')
    .description('let a firm sign in at kiosks no more, and end its sessions there')
    .action((name: string) =>
      withHall(async (ctx) => {
        const organisationId = await organisationNamed(ctx, name);
        tell(await disableAccount(ctx, { organisationId }), () => `Disabled ${name}.`);
      })
    );

  firm
    .command('enable <organisation>')
    .description('let a disabled firm sign in at kiosks again')
    .action((name: string) =>
      withHall(async (ctx) => {
        const organisationId = await organisationNamed(ctx, name);
        tell(await enableAccount(ctx, { organisationId }), () => `Enabled ${name}.`);
      })
    );

  firm
    .command('reset-pin <organisation>')
    .description('set a new PIN, read from standard input, and end the sessions')
    .action((name: string) =>
      withHall(async (ctx) => {
        const organisationId = await organisationNamed(ctx, name);
        const outcome = await resetSecret(ctx, { organisationId }, await readSecret('PIN'));
        const done = ({ disabled }: { disabled: boolean }) =>
          `${name} has a new PIN.${disabled ? ' It is disabled: hall firm enable lets it sign in.' : ''}`;
        tell(outcome, done, acceptablePin);
      })
    );
}
