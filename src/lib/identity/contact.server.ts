import * as v from 'valibot';
import { line } from '../platform/input.ts';
import { failed, succeeded } from '../platform/result.ts';
import { locales, type Locale } from '../platform/text.ts';
import { isHeldFor, mayManageAccounts } from './access.ts';
import type { Context, Environment } from './context.ts';
import { usernameOf } from './rules.ts';
import { identityStore } from './store.server.ts';
import type { Place, Role } from './types.ts';

/** How a person is reached: by mail if they gave an address, in their language if they chose one. */
export interface Contact {
  email: string | null;
  locale: Locale | null;
}

const Email = v.pipe(line(254), v.email('invalid'));

/** How the actor is reached. */
export async function ownContact(ctx: Context) {
  if (ctx.actor.kind !== 'account') return failed('unauthenticated');
  const contact = await contactOf(ctx, ctx.actor.accountId);
  return contact ? succeeded({ contact }) : failed('unauthenticated');
}

/** Says where messages to the actor go, `null` for no mail, and in which language. */
export async function setOwnContact(ctx: Context, contact: Contact) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  if (actor.channel === 'kiosk') return failed('forbidden');
  if (!isContact(contact)) return failed('invalid');
  await ctx.db.write((tx) => identityStore(ctx.db, tx).setContact(actor.accountId, contact));
  return succeeded({});
}

/** Says where messages to a person go; `null` for no mail. */
export async function setEmail(ctx: Context, username: string, email: string | null) {
  if (!mayManageAccounts(ctx.actor)) return failed('forbidden');
  if (!isContact({ email, locale: null })) return failed('bad-email');
  return ctx.db.write(async (tx) => {
    const store = identityStore(ctx.db, tx);
    const kept = usernameOf(username);
    const account = kept === null ? undefined : await store.accountByUsername(kept);
    if (!account) return failed('not-found');
    await store.setContact(account.id, { email });
    return succeeded({ id: account.id, username: account.username });
  });
}

/** Whether something can be an address of e-mail. */
export function isEmail(email: string): boolean {
  return v.is(Email, email);
}

function isContact({ email, locale }: Contact): boolean {
  return (email === null || isEmail(email)) && (locale === null || locales.includes(locale));
}

/** How an account is reached; `undefined` for one that is disabled or unknown. For services that send messages. */
export function contactOf(ctx: Environment, accountId: string): Promise<Contact | undefined> {
  return identityStore(ctx.db, ctx.db.read).contact(accountId);
}

/** The people of an organisation, with the roles they hold. For services that send messages. */
export function peopleOf(ctx: Environment, organisationId: string): Promise<{ id: string; roles: Role[] }[]> {
  return identityStore(ctx.db, ctx.db.read).peopleOf(organisationId);
}

/**
 * The people who hold one of these roles for a place, and who stands in for them just now; system administrators, who hold
 * all, are not among them.
 */
export async function holdersOf(ctx: Environment, roles: readonly Role[], place: Place): Promise<string[]> {
  const store = identityStore(ctx.db, ctx.db.read);
  const held = await store.grantsIn(place, roles);
  const holders = new Set(held.filter((grant) => isHeldFor(grant, place)).map(({ accountId }) => accountId));
  const deputies = await store.deputiesIn(place.buildingId, ctx.clock.now());
  return [
    ...holders.union(
      new Set(deputies.filter((each) => holders.has(each.fromAccountId)).map((each) => each.toAccountId))
    )
  ];
}
