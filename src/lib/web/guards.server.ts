import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { organisationOf } from '#lib/identity/access.ts';
import type { Context } from '#lib/identity/context.ts';
import type { SignedIn } from '#lib/identity/types.ts';

/*
 * Conveniences for the person: pages lead to signing in, or say plainly that they are not for this account. The locks
 * are the services, which decide again.
 */
type Event = Pick<RequestEvent, 'locals' | 'url'>;

/** The context of somebody signed in; a visitor is sent to sign in and comes back here. */
export function requireSignedIn({ locals, url }: Event): Context & { actor: SignedIn } {
  const { actor } = locals.ctx;
  if (actor.kind !== 'account') redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  return { ...locals.ctx, actor };
}

/** The context of somebody who books for an organisation. */
export function requireFirm(event: Event): Context & { actor: SignedIn & { organisationId: string } } {
  const ctx = requireSignedIn(event);
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) error(403, 'forbidden');
  return { ...ctx, actor: { ...ctx.actor, organisationId } };
}
