import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { addAccount, disableAccount, listAccounts, resetPassword } from '#lib/identity/service.server.ts';
import { roles, type Grant, type Role } from '#lib/identity/types.ts';
import { findOrganisation } from '#lib/organisations/service.server.ts';
import { findBuilding, findVenue } from '#lib/venues/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { CommandFailure, withHall } from './command.ts';

const explanations: Record<string, string> = {
  'username-taken': 'That username is taken.',
  'bad-username': 'A username has 1 to 100 characters and no control characters.',
  'weak-secret': 'A password has 10 to 200 characters.',
  'not-found': 'There is no account of that name.',
  forbidden: 'Not allowed.'
};

/** `hall user add|list|disable|reset-password`. Passwords are read from standard input, so that no shell history keeps them. */
export function addUserCommands(user: Command): void {
  user
    .command('add <username>')
    .description('add an account; its password is read from standard input')
    .requiredOption('--name <name>', 'the name people see')
    .option('--organisation <name>', 'the organisation it books for, by its full name in any of the languages')
    .option(
      '--role <roles...>',
      'roles with their places, such as venue-manager@discussion-hall or reception@zhengxiang',
      []
    )
    .action((username: string, options: { name: string; organisation?: string; role: string[] }) =>
      withHall(async (ctx) => {
        const secret = await readPassword();
        const outcome = await addAccount(ctx, {
          kind: 'person',
          username,
          displayName: options.name,
          organisationId: options.organisation ? await organisationNamed(ctx, options.organisation) : null,
          secret,
          grants: await Promise.all(options.role.map((role) => grantOf(ctx, role)))
        });
        succeed(outcome, `Added ${username}.`);
      })
    );

  user
    .command('list')
    .description('list the accounts')
    .action(() =>
      withHall(async (ctx) => {
        const outcome = await listAccounts(ctx);
        if (!outcome.ok) return succeed(outcome, '');
        for (const account of outcome.accounts.filter(({ kind }) => kind === 'person')) {
          const state = [account.isSample && 'sample', account.disabled && 'disabled'].filter(Boolean).join(', ');
          console.log([account.username, account.displayName, state].join('\t').trimEnd());
        }
      })
    );

  user
    .command('disable <username>')
    .description('disable an account and end its sessions')
    .action((username: string) =>
      withHall(async (ctx) => succeed(await disableAccount(ctx, username), `Disabled ${username}.`))
    );

  user
    .command('reset-password <username>')
    .description('set a new password, read from standard input, and end the sessions')
    .action((username: string) =>
      withHall(async (ctx) =>
        succeed(await resetPassword(ctx, username, await readPassword()), `${username} has a new password.`)
      )
    );
}

function succeed(outcome: { ok: true } | { ok: false; reason: string }, message: string): void {
  if (!outcome.ok) throw new CommandFailure(explanations[outcome.reason] ?? outcome.reason);
  console.log(message);
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password, then Enter: ');
  // A terminal shows what the interface writes to its output, which here is nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = Boolean(process.stdin.isTTY);
  for await (const line of createInterface({ input: process.stdin, output, terminal })) return line;
  throw new CommandFailure('The password is read from standard input, which was empty.');
}

async function organisationNamed(ctx: Context, name: string): Promise<string> {
  const organisation = await findOrganisation(ctx, name);
  if (!organisation) throw new CommandFailure(`There is no organisation named ${name}.`);
  return organisation.id;
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
