import type { Command } from 'commander';
import type { Context } from '#lib/identity/context.ts';
import { addAccount, disableAccount, enableAccount, resetSecret, setEmail } from '#lib/identity/service.server.ts';
import { roles, type Grant, type Role } from '#lib/identity/types.ts';
import { findBuilding, findVenue } from '#lib/venues/service.server.ts';
import { organisationNamed, printAccounts, tell } from './accounts.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';
import { readSecret } from './terminal.ts';

const acceptablePassword = 'A password has 10 to 200 characters.';

/** `hall user add|set-email|list|disable|enable|reset-password`. */
export function addUserCommands(user: Command): void {
  user
    .command('add <username>')
    .description('add an account; its password is read from standard input')
    .requiredOption('--name <name>', 'the name people see')
    .option('--email <address>', 'where messages go')
    .option('--organisation <name>', 'the organisation it books for, by its full name in any of the languages')
    .option(
      '--role <roles...>',
      'roles with their places, such as venue-manager@discussion-hall or reception@zhengxiang',
      []
    )
    .action((username: string, options: { name: string; email?: string; organisation?: string; role: string[] }) =>
      withHall(async (ctx) => {
        const secret = await readSecret('Password');
        const outcome = await addAccount(ctx, {
          kind: 'person',
          username,
          displayName: options.name,
          email: options.email ?? null,
          organisationId: options.organisation ? await organisationNamed(ctx, options.organisation) : null,
          secret,
          grants: await Promise.all(options.role.map((role) => grantOf(ctx, role)))
        });
        tell(outcome, (added) => `Added ${added.username}.`, acceptablePassword);
      })
    );

  user
    .command('set-email <username> [address]')
    .description('set where messages to a person go; without an address none are mailed')
    .action((username: string, address: string | undefined) =>
      withHall(async (ctx) =>
        tell(await setEmail(ctx, username, address ?? null), (done) => `${done.username} has a new e-mail address.`)
      )
    );

  user
    .command('list')
    .description('list the accounts')
    .action(() =>
      withHall((ctx) =>
        printAccounts(ctx, 'person', (accounts) => accounts.map((each) => [each.username ?? '', each.displayName]))
      )
    );

  user
    .command('disable <username>')
    .description('disable an account and end its sessions')
    .action((username: string) =>
      withHall(async (ctx) => tell(await disableAccount(ctx, { username }), (done) => `Disabled ${done.username}.`))
    );

  user
    .command('enable <username>')
    .description('let a disabled account sign in again')
    .action((username: string) =>
      withHall(async (ctx) => tell(await enableAccount(ctx, { username }), (done) => `Enabled ${done.username}.`))
    );

  user
    .command('reset-password <username>')
    .description('set a new password, read from standard input, and end the sessions')
    .action((username: string) =>
      withHall(async (ctx) => {
        const outcome = await resetSecret(ctx, { username }, await readSecret('Password'));
        const done = (account: { username: string | null; disabled: boolean }) =>
          `${account.username} has a new password.` +
          (account.disabled ? ' The account is disabled: hall user enable lets it sign in.' : '');
        tell(outcome, done, acceptablePassword);
      })
    );
}

/** Reads `role`, `role@building` or `venue-manager@venue`. */
async function grantOf(ctx: Context, text: string): Promise<Grant> {
  const [name, place, ...others] = text.split('@');
  if (!roles.includes(name as Role)) throw new CommandFailure(`${name} is no role; there are ${roles.join(', ')}.`);
  if (others.length > 0) throw new CommandFailure(`${text} names more than one place: give --role once for each.`);
  const role = name as Role;
  if (role === 'system-administrator' || role === 'tenant-member' || role === 'firm-administrator') {
    if (place !== undefined) throw new CommandFailure(`${role} is held for no place: give it without @${place}.`);
    return { role, subdistrictId: null, buildingId: null, venueId: null };
  }
  if (!place) throw new CommandFailure(`${role} is held for a place: ${role}@SLUG.`);
  if (role === 'venue-manager') {
    const venue = await findVenue(ctx, place);
    if (!venue) throw new CommandFailure(`There is no venue ${place}.`);
    return { role, subdistrictId: null, buildingId: venue.buildingId, venueId: venue.id };
  }
  const building = await findBuilding(ctx, place);
  if (!building) throw new CommandFailure(`There is no building ${place}.`);
  return role === 'subdistrict-officer'
    ? { role, subdistrictId: building.subdistrictId, buildingId: null, venueId: null }
    : { role, subdistrictId: null, buildingId: building.id, venueId: null };
}
