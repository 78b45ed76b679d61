import type { Db, Queries } from '../db/port.ts';
import { isId, newId } from '../platform/id.ts';
import { failed, succeeded } from '../platform/result.ts';
import { day } from '../platform/time.ts';
import { mayManageAccounts } from './access.ts';
import { countAttempt, type Attempt } from './attempts.server.ts';
import { isEmail } from './contact.server.ts';
import type { Context, Environment } from './context.ts';
import { displayNameOf, isAcceptablePassword, isPin, usernameOf } from './rules.ts';
import { hashSecret, secretMatches } from './secrets.server.ts';
import { createSessions, within } from './sessions.server.ts';
import { identityStore } from './store.server.ts';
import { createTurns } from './turns.ts';
import type { Account, AccountHolder, AccountKind, Channel, Grant, SignedIn } from './types.ts';

export { guessed } from './attempts.server.ts';
export { contactOf, holdersOf, ownContact, peopleOf, setEmail, setOwnContact } from './contact.server.ts';
export { delegate, endDelegation, readDelegations, standsInFor } from './delegations.server.ts';

type Sessions = ReturnType<typeof createSessions>;
const sessionsOf = new WeakMap<Db, Sessions>();

function sessions({ db, clock }: Environment): Sessions {
  let found = sessionsOf.get(db);
  if (!found) sessionsOf.set(db, (found = createSessions(db, clock)));
  return found;
}

/**
 * Signs a person in with username and password. `address` is where the request came from; failures are counted for it and
 * for the name. The session of `formerToken`, which the same browser had, ends.
 */
export async function signIn(
  ctx: Environment,
  input: { username: string; password: string; channel: 'browser' | 'api'; address: string; formerToken?: string }
) {
  const store = identityStore(ctx.db, ctx.db.read);
  const username = usernameOf(input.username);
  const account = username === null ? undefined : await store.accountByUsername(username);
  return enter(ctx, {
    account: account?.kind === 'person' ? account : undefined,
    secret: input.password,
    channel: input.channel,
    name: `account:${username ?? input.username}`,
    address: input.address,
    formerToken: input.formerToken
  });
}

/** Signs a firm in at a kiosk with its six-digit PIN; the session of `formerToken`, which the kiosk had, ends. */
export async function signInFirm(
  ctx: Environment,
  input: { organisationId: string; pin: string; address: string; formerToken?: string }
) {
  const store = identityStore(ctx.db, ctx.db.read);
  const account = isId(input.organisationId) ? await store.firmAccount(input.organisationId) : undefined;
  return enter(ctx, {
    account,
    secret: input.pin,
    channel: 'kiosk',
    name: `firm:${input.organisationId}`,
    address: input.address,
    formerToken: input.formerToken
  });
}

type KnownAccount = NonNullable<Awaited<ReturnType<Store['accountByUsername']>>>;

interface SignInAttempt extends Attempt {
  account: KnownAccount | undefined;
  secret: string;
  channel: Channel;
  formerToken: string | undefined;
}

const inTurn = createTurns();

/** Attempts under one name from one address take turns, so that those who know the secret do not meet each other's counts. */
function enter(ctx: Environment, attempt: SignInAttempt) {
  return inTurn(JSON.stringify([attempt.name, attempt.address]), () => tryToEnter(ctx, attempt));
}

async function tryToEnter(ctx: Environment, attempt: SignInAttempt) {
  const { account, channel } = attempt;
  const { wait, takeBack } = await countAttempt(ctx, attempt);
  if (wait > 0) return failed('throttled', { retryAfterSeconds: Math.ceil(wait / 1000) });

  const usable = account && account.disabledAt === null ? account : undefined;
  if (!(await secretMatches(usable?.secretHash, attempt.secret)) || !usable) return failed('credentials');

  const session = await ctx.db.write(async (tx) => {
    // Looking at the secret took a while, in which it may have been changed or the account disabled.
    const { secretHash, disabledAt } = (await identityStore(ctx.db, tx).account(usable.id)) ?? {};
    if (secretHash !== usable.secretHash || disabledAt !== null) return null;
    await takeBack(tx);
    const opening = createSessions(within(ctx.db, tx), ctx.clock)[channel];
    if (attempt.formerToken) await opening.invalidateSession(attempt.formerToken);
    return opening.createSession(usable.id, {});
  });
  if (!session) return failed('credentials');
  const actor = await actorOf(ctx, usable, channel);
  return succeeded({ token: session.id, expiresAt: session.expiresAt.getTime(), actor });
}

/**
 * Who a token of this channel speaks for, or `null` if it is unknown, expired, of another channel or its account is
 * disabled. `extended` tells that the session's end has moved and a cookie should be set again.
 */
export async function authenticate(ctx: Environment, token: string, channel: Channel) {
  const { session, user } = await sessions(ctx)[channel].validateSession(token);
  if (!session) return null;
  return {
    actor: await actorOf(ctx, user, channel),
    expiresAt: session.expiresAt.getTime(),
    extended: session.fresh
  };
}

/** Ends the session a token belongs to; an unknown token changes nothing. */
export async function signOut(ctx: Environment, token: string): Promise<void> {
  await sessions(ctx).browser.invalidateSession(token);
}

async function actorOf(ctx: Environment, account: Omit<Account, 'disabled'>, channel: Channel): Promise<SignedIn> {
  return {
    kind: 'account',
    accountId: account.id,
    username: account.username,
    displayName: account.displayName,
    organisationId: account.organisationId,
    channel,
    grants: await identityStore(ctx.db, ctx.db.read).grantsOf(account.id, ctx.clock.now())
  };
}

/**
 * A person as they would be signed in now, with what they hold: for what the server does in their name, such as a report that they
 * have mailed to them. `undefined` for who is unknown or disabled.
 */
export async function personActing(ctx: Environment, accountId: string): Promise<SignedIn | undefined> {
  const account = await identityStore(ctx.db, ctx.db.read).account(accountId);
  return account && account.disabledAt === null ? actorOf(ctx, account, 'browser') : undefined;
}

/** Makes an account with its roles. The secret is a password, or for a firm a PIN. Answers the username as it is kept. */
export async function addAccount(
  ctx: Context,
  input: {
    kind: AccountKind;
    username: string | null;
    displayName: string;
    /** Where messages go. */
    email?: string | null;
    organisationId: string | null;
    secret: string;
    grants: Grant[];
    isSample?: boolean;
  }
) {
  if (!mayManageAccounts(ctx.actor)) return failed('forbidden');
  const username = input.username === null ? null : usernameOf(input.username);
  if (input.username !== null && username === null) return failed('bad-username');
  const displayName = displayNameOf(input.displayName);
  if (displayName === null) return failed('bad-name');
  if (!isAcceptable(input.kind, input.secret)) return failed('weak-secret');
  if (input.email && !isEmail(input.email)) return failed('bad-email');
  const secretHash = await hashSecret(input.secret);
  return ctx.db.write(async (tx) => {
    const store = identityStore(ctx.db, tx);
    if (username !== null && (await store.accountByUsername(username))) return failed('username-taken');
    const id = newId();
    const { grants, secret: _, isSample = false, ...account } = input;
    await store.addAccount(
      { ...account, username, displayName, id, secretHash, isSample, createdAt: ctx.clock.now() },
      grants.map((grant) => ({ ...grant, id: newId() }))
    );
    return succeeded({ id, username });
  });
}

/** All accounts, oldest first. */
export async function listAccounts(ctx: Context) {
  if (!mayManageAccounts(ctx.actor)) return failed('forbidden');
  return succeeded({ accounts: await identityStore(ctx.db, ctx.db.read).accounts() });
}

/** How an account is named: a person's by username, a firm's by its organisation. */
export type AccountName = { username: string } | { organisationId: string };

/** Disables an account and ends its sessions at once. */
export async function disableAccount(ctx: Context, name: AccountName) {
  return changeAccount(ctx, name, (store, id) => store.setDisabled(id, ctx.clock.now()));
}

/** Lets a disabled account sign in again. */
export async function enableAccount(ctx: Context, name: AccountName) {
  return changeAccount(ctx, name, (store, id) => store.setDisabled(id, null));
}

/** Gives a person a new password, or a firm a new PIN, and ends the sessions at once; a disabled account stays so. */
export async function resetSecret(ctx: Context, name: AccountName, secret: string) {
  if (!isAcceptable('username' in name ? 'person' : 'firm', secret)) return failed('weak-secret');
  const secretHash = await hashSecret(secret);
  return changeAccount(ctx, name, (store, id) => store.setSecret(id, secretHash));
}

type Store = ReturnType<typeof identityStore>;

async function changeAccount(ctx: Context, name: AccountName, change: (store: Store, id: string) => Promise<void>) {
  if (!mayManageAccounts(ctx.actor)) return failed('forbidden');
  return ctx.db.write(async (tx) => {
    const store = identityStore(ctx.db, tx);
    const found = await accountNamed(store, name);
    if (!found) return failed('not-found');
    await change(store, found.id);
    await store.deleteSessionsOf(found.id);
    const account = (await store.account(found.id)) ?? found;
    return succeeded({ id: account.id, username: account.username, disabled: account.disabledAt !== null });
  });
}

async function accountNamed(store: Store, name: AccountName) {
  if ('organisationId' in name) return store.firmAccount(name.organisationId);
  const username = usernameOf(name.username);
  return username === null ? undefined : store.accountByUsername(username);
}

/** The person with this username, whose account is not disabled: for services that appoint people to something. */
export async function findPerson(
  ctx: Environment,
  username: string
): Promise<(AccountHolder & { id: string }) | undefined> {
  const account = await accountNamed(identityStore(ctx.db, ctx.db.read), { username });
  if (account?.kind !== 'person' || account.disabledAt !== null) return undefined;
  return { id: account.id, displayName: account.displayName, organisationId: account.organisationId };
}

/** Who stands behind these accounts, by id: for other modules' services, which know who may read the names. */
export function accountHolders(ctx: Environment, ids: string[]): Promise<Map<string, AccountHolder>> {
  return identityStore(ctx.db, ctx.db.read).holders(ids);
}

/**
 * Has whoever holds a role for a venue hold it for its parts too, in the transaction that divides it; authorised by the
 * service that divides.
 */
export async function extendGrants(ctx: Environment, tx: Queries, venueId: string, partIds: string[]): Promise<void> {
  for (const partId of partIds) await identityStore(ctx.db, tx).extendGrants(venueId, partId);
}

/** Whether the sample's accounts, whose passwords are printed in the README, can sign in here. */
export function hasSampleAccounts(ctx: Environment): Promise<boolean> {
  return identityStore(ctx.db, ctx.db.read).hasSampleAccounts();
}

/** Disables every account of the sample, the firms' at their kiosks too, and ends their sessions; answers how many. */
export async function disableSampleAccounts(ctx: Context) {
  if (!mayManageAccounts(ctx.actor)) return failed('forbidden');
  return ctx.db.write(async (tx) => {
    const store = identityStore(ctx.db, tx);
    const sample = (await store.accounts()).filter(({ isSample, disabled }) => isSample && !disabled);
    for (const { id } of sample) {
      await store.setDisabled(id, ctx.clock.now());
      await store.deleteSessionsOf(id);
    }
    return succeeded({ count: sample.length });
  });
}

/** Whether there is any account yet. */
export async function hasAccounts(ctx: Environment): Promise<boolean> {
  return (await identityStore(ctx.db, ctx.db.read).accounts()).length > 0;
}

/** Forgets sessions that have ended and failures that no longer count. */
export async function forgetExpired(ctx: Environment): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.write((tx) => identityStore(ctx.db, tx).deleteExpired(now, now - day));
}

function isAcceptable(kind: AccountKind, secret: string): boolean {
  return kind === 'firm' ? isPin(secret) : isAcceptablePassword(secret);
}
