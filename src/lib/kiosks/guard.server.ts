import { redirect } from '@sveltejs/kit';
import type { Context } from '#lib/identity/context.ts';

/** Leads everyone back to the attract screen who has not signed in for a firm, or not any more. */
export function requireKioskFirm({ actor }: Context): void {
  if (actor.kind !== 'account' || actor.organisationId === null) redirect(303, '/kiosk');
}
