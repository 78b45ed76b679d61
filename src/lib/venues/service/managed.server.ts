import type { Context } from '../../identity/context.ts';
import { accountHolders } from '../../identity/service.server.ts';
import { auditStore, type AuditEntry } from '../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { keepsSomewhere, mayKeepBuilding, mayKeepVenue } from '../access.ts';
import { venuePhotoStore } from '../photo-store.server.ts';
import { isSlug, placeOf } from '../rules.ts';
import { venueStore } from '../store.server.ts';
import type { KeptBlackout, SettingChange, VenueHistoryEntry, VenueSettings } from '../types.ts';
import { relationsIn } from './parts.server.ts';

/** The most entries of a history that a page shows. */
const mostShown = 50;

/** The venues whose rules the actor keeps, in their order. */
export async function managedVenues(ctx: Context) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  if (!keepsSomewhere(ctx.actor)) return failed('forbidden');
  const venues = await venueStore(ctx.db, ctx.db.read).venues();
  return succeeded({ venues: venues.filter((venue) => mayKeepVenue(ctx.actor, placeOf(venue))) });
}

/**
 * A venue for those who keep its rules: its settings and photos, the venues that share its spaces, the blackouts of venue
 * and building, whether the actor keeps the whole building, and what was done, the latest first.
 */
export async function managedVenue(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const store = venueStore(ctx.db, ctx.db.read);
  const venue = isSlug(slug) ? await store.venue(slug) : undefined;
  if (!venue) return failed('not-found');
  const place = placeOf(venue);
  if (!mayKeepVenue(ctx.actor, place)) return failed('forbidden');
  const { subdistrictId, buildingId } = place;
  const blackouts = await store.blackouts(buildingId);
  return succeeded({
    venue,
    blackouts: blackouts.filter(({ venueId }) => venueId === null || venueId === venue.id),
    photos: await venuePhotoStore(ctx.db, ctx.db.read).of([venue.id]),
    relations: (await relationsIn(ctx, buildingId)).get(venue.id)!,
    keepsBuilding: mayKeepBuilding(ctx.actor, { subdistrictId, buildingId }),
    history: await historyOf(ctx, venue.id, buildingId)
  });
}

async function historyOf(ctx: Context, venueId: string, buildingId: string): Promise<VenueHistoryEntry[]> {
  const audit = auditStore(ctx.db, ctx.db.read);
  const trail = [...(await audit.trailOf('venue', venueId)), ...(await audit.trailOf('building', buildingId))]
    .filter(({ action }) => action in tellers)
    .sort((a, b) => a.at - b.at)
    .reverse()
    .slice(0, mostShown);
  const holders = await accountHolders(ctx, [...new Set(trail.flatMap(({ accountId }) => accountId ?? []))]);
  return trail.map((entry) => {
    const name = entry.accountId === null ? null : (holders.get(entry.accountId)?.displayName ?? null);
    return { at: entry.at, name, ...tellers[entry.action as keyof typeof tellers](entry) };
  });
}

/** What the entries of each action tell; a building's trail has others too, of its group chats for one. */
const tellers = {
  set({ fromState, toState }: AuditEntry) {
    const from = JSON.parse(fromState!) as VenueSettings;
    const to = JSON.parse(toState!) as VenueSettings;
    const changes = (Object.keys(to) as (keyof VenueSettings)[]).map(
      (setting) => ({ setting, from: from[setting], to: to[setting] }) as SettingChange
    );
    return { action: 'set' as const, changes };
  },
  close: ({ toState }: AuditEntry) => ({ action: 'close' as const, blackout: JSON.parse(toState!) as KeptBlackout }),
  reopen: ({ fromState }: AuditEntry) => ({
    action: 'reopen' as const,
    blackout: JSON.parse(fromState!) as KeptBlackout
  }),
  divide: ({ toState }: AuditEntry) => ({
    action: 'divide' as const,
    parts: (JSON.parse(toState!) as { parts: LocalizedText[] }).parts
  }),
  'add-photo': ({ toState }: AuditEntry) => ({ action: 'add-photo' as const, alt: altIn(toState) }),
  'describe-photo': ({ toState }: AuditEntry) => ({ action: 'describe-photo' as const, alt: altIn(toState) }),
  'order-photos': ({ toState }: AuditEntry) => ({ action: 'order-photos' as const, alt: altIn(toState) }),
  'remove-photo': ({ fromState }: AuditEntry) => ({ action: 'remove-photo' as const, alt: altIn(fromState) })
};

/** What a photo showed, by the state that an entry keeps of it. */
function altIn(state: string | null): LocalizedText {
  return (JSON.parse(state!) as { alt: LocalizedText }).alt;
}
