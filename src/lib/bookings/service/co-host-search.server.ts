import type { Context } from '../../identity/context.ts';
import { organisationsIn, searchOrganisations } from '../../organisations/service.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { localDate } from '../../platform/time.ts';
import { mayShare } from '../access.ts';
import { coHostsOf } from './sharing.server.ts';
import { getBooking } from './read.server.ts';

/** So many organisations are looked at, and so many of them shown. */
const mostSought = 60;
const mostFound = 8;

/**
 * The tenants and partner units of a booking's building that its firm could hold it together with, whose name or pinyin
 * initials contain a text; those that hold it already are left out.
 */
export async function searchCoHosts(ctx: Context, id: string, text: string) {
  const read = await getBooking(ctx, id);
  if (!read.ok) return read;
  const { booking } = read;
  if (!mayShare(ctx.actor, booking)) return failed('forbidden');
  const today = localDate(ctx.clock.now(), booking.zone);
  const taken = [booking.organisationId, ...(await coHostsOf(ctx, id)).map((each) => each.id)];
  const sought = await searchOrganisations(ctx, text, mostSought);
  const present = await organisationsIn(
    ctx,
    sought.map((organisation) => organisation.id),
    booking.buildingId,
    today
  );
  const free = sought.filter((organisation) => present.has(organisation.id) && !taken.includes(organisation.id));
  return succeeded({ found: free.slice(0, mostFound).map(({ id, name }) => ({ id, name })) });
}
