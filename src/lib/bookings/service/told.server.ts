import type { Context } from '../../identity/context.ts';
import type { AccountHolder } from '../../identity/types.ts';
import { accountHolders } from '../../identity/service.server.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import type { AuditEntry } from '../../platform/audit/store.server.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayShare } from '../access.ts';
import type { Booking, BookingStatus, Replaced, TrailChanges, TrailEntry } from '../types.ts';

/** What only those who decide on a venue do. */
const deciding: readonly string[] = ['approve', 'reject'];
/** What only firms do, those that hold a booking together included. */
const ofFirms: readonly string[] = ['request', 'co-host', 'hand-over'];

/** The trail of a booking as its readers are told of it: names of people for those who oversee it, the side that acted for all. */
export async function told(
  ctx: Context,
  booking: Booking,
  trail: AuditEntry[],
  withNames: boolean
): Promise<TrailEntry[]> {
  const handedTo = trail.flatMap(({ changes }) => (changes?.requestedBy?.to as string | undefined) ?? []);
  const accountIds = new Set([...trail.flatMap(({ accountId }) => accountId ?? []), ...handedTo]);
  const holders = await accountHolders(ctx, [...accountIds]);
  const names = await namesIn(ctx, trail);
  const knowsColleagues = withNames || mayShare(ctx.actor, booking);
  const known = knowsColleagues ? holders : new Map<string, AccountHolder>();
  return trail.map(({ at, action, toState, reason, accountId, changes }) => {
    const holder = accountId === null ? undefined : holders.get(accountId);
    return {
      at,
      action: action as TrailEntry['action'],
      toStatus: toState as BookingStatus,
      reason,
      changes: changesTold(changes, names, known),
      by: sideThatActed(action, holder, booking),
      name: withNames ? (holder?.displayName ?? null) : null
    };
  });
}

function sideThatActed(action: string, holder: AccountHolder | undefined, booking: Booking): TrailEntry['by'] {
  if (!holder) return 'system';
  if (ofFirms.includes(action)) return 'firm';
  const isFirms = !deciding.includes(action) && holder.organisationId === booking.organisationId;
  return isFirms ? 'firm' : 'staff';
}

interface Names {
  venues: Map<string, LocalizedText>;
  firms: Map<string, LocalizedText>;
}

/** The names of the venues and firms that a trail speaks of. */
async function namesIn(ctx: Context, trail: AuditEntry[]): Promise<Names> {
  const ids = (member: string) =>
    trail.flatMap(({ changes }) => {
      const { from, to } = changes?.[member] ?? { from: [], to: [] };
      return [from, to].flat() as string[];
    });
  const venues = await Promise.all([...new Set(ids('venueId'))].map((id) => findVenueById(ctx, id)));
  return {
    venues: new Map(venues.flatMap((venue) => (venue ? [[venue.id, venue.name]] : []))),
    firms: await organisationNames(ctx, [...new Set(ids('coHosts'))])
  };
}

function changesTold(
  changes: AuditEntry['changes'],
  { venues, firms }: Names,
  people: Map<string, AccountHolder>
): TrailChanges {
  const { venueId, coHosts, requestedBy, approvals: _, ...rest } = changes ?? {};
  const shown: TrailChanges = rest;
  if (venueId) {
    shown.venue = { from: venues.get(venueId.from as string) ?? null, to: venues.get(venueId.to as string) ?? null };
  }
  if (coHosts) {
    const { from, to } = coHosts as Replaced<string[]>;
    const without = (all: string[], others: string[]) =>
      all.filter((id) => !others.includes(id)).flatMap((id) => firms.get(id) ?? []);
    shown.coHosts = { added: without(to, from), left: without(from, to) };
  }
  if (requestedBy) shown.contact = people.get(requestedBy.to as string)?.displayName ?? null;
  return shown;
}
