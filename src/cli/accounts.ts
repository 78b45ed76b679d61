import type { Context } from '#lib/identity/context.ts';
import { listAccounts } from '#lib/identity/service.server.ts';
import type { Account, AccountKind } from '#lib/identity/types.ts';
import { findOrganisation } from '#lib/organisations/service.server.ts';
import { CommandFailure } from './failure.ts';
import { printable } from './terminal.ts';

const explanations: Record<string, string> = {
  'username-taken': 'That username is taken.',
  'bad-username': 'A username has 1 to 100 letters, digits, dots, hyphens and underscores.',
  'bad-email': 'That is no e-mail address.',
  'bad-name': 'A name has 1 to 100 characters, some of them visible, and no control characters.',
  'not-found': 'There is no such account.',
  forbidden: 'Not allowed.'
};

/** Says what was done, or fails with why it was not; `weakSecret` is what a secret has to be. */
export function tell<Outcome extends { ok: true } | { ok: false; reason: string }>(
  outcome: Outcome,
  done: (outcome: Extract<Outcome, { ok: true }>) => string,
  weakSecret = ''
): void {
  if (!outcome.ok) {
    const { reason } = outcome;
    throw new CommandFailure(reason === 'weak-secret' ? weakSecret : (explanations[reason] ?? reason));
  }
  console.log(printable(done(outcome as Extract<Outcome, { ok: true }>)));
}

/** Prints the accounts of a kind, a line each: what `namesOf` calls them, in their order, and their state. */
export async function printAccounts(
  ctx: Context,
  kind: AccountKind,
  namesOf: (accounts: Account[]) => Promise<string[][]> | string[][]
): Promise<void> {
  const outcome = await listAccounts(ctx);
  if (!outcome.ok) return tell(outcome, () => '');
  const accounts = outcome.accounts.filter((account) => account.kind === kind);
  const names = await namesOf(accounts);
  for (const [index, { isSample, disabled }] of accounts.entries()) {
    const state = [isSample && 'sample', disabled && 'disabled'].filter(Boolean).join(', ');
    console.log([...(names[index] ?? []), state].map(printable).join('\t').trimEnd());
  }
}

/** The id of the organisation of this full name, in any of the languages. */
export async function organisationNamed(ctx: Context, name: string): Promise<string> {
  const organisation = await findOrganisation(ctx, name);
  if (!organisation) throw new CommandFailure(`There is no organisation named ${printable(name)}.`);
  return organisation.id;
}
