import type { Queries } from '../../db/port.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { isId, newId } from '../../platform/id.ts';
import type { PhotoFlaw } from '../../platform/photos/limits.ts';
import { readPhoto } from '../../platform/photos/photos.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { parseAlt, type SettingFlaw } from '../input.ts';
import { mostPhotos } from '../limits.ts';
import type { PhotoSize } from '../photo-address.ts';
import { venuePhotoStore } from '../photo-store.server.ts';
import { isSlug } from '../rules.ts';
import { venueStore } from '../store.server.ts';
import type { VenueInBuilding, VenuePhoto } from '../types.ts';
import { keptVenue, recordOf } from './kept.server.ts';

/** What is wrong with a photo that is added, or with what it is said to show. */
export type PhotoFlaws = { photo?: PhotoFlaw | 'photo-too-many'; alt?: SettingFlaw };

/** The photos of each of several venues, in their order. */
export async function photosOf(ctx: Environment, venueIds: string[]): Promise<Map<string, VenuePhoto[]>> {
  const photos = new Map<string, VenuePhoto[]>(venueIds.map((id) => [id, []]));
  for (const { venueId, ...photo } of await venuePhotoStore(ctx.db, ctx.db.read).of(venueIds)) {
    photos.get(venueId)?.push(photo);
  }
  return photos;
}

/** The bytes of a photo of a venue, WebP, in one of its forms. */
export async function photoBytes(ctx: Environment, slug: string, id: string, size: PhotoSize) {
  if (!isSlug(slug) || !isId(id)) return failed('not-found');
  const venue = await venueStore(ctx.db, ctx.db.read).venue(slug);
  const bytes = venue && (await venuePhotoStore(ctx.db, ctx.db.read).bytes(venue.id, id, size));
  return bytes ? succeeded({ bytes }) : failed('not-found');
}

/** Adds a photo behind the others of a venue, or answers `invalid` with what is wrong with it. */
export async function addPhoto(ctx: Context, slug: string, bytes: Uint8Array, alt: LocalizedText) {
  const kept = await keptVenue(ctx, slug, ctx.db.read);
  if (!kept.ok) return kept;
  const words = parseAlt(alt);
  const read = await readPhoto(bytes);
  if (!words || !read.ok) {
    return invalid({ ...(!read.ok && { photo: read.reason }), ...(!words && { alt: 'text' }) });
  }

  return change(ctx, slug, async (tx, venue, photos) => {
    if (photos.length >= mostPhotos) return invalid({ photo: 'photo-too-many' });
    const id = newId();
    const store = venuePhotoStore(ctx.db, tx);
    // Behind gaps that removed photos have left too.
    await store.order(photos.map((photo) => photo.id));
    const position = photos.length;
    await store.add({ ...read.photo, id, venueId: venue.id, position, alt: words, createdAt: ctx.clock.now() });
    await recordOf(ctx, tx, venue, 'add-photo', { to: { id, alt: words } });
    return succeeded({ id });
  });
}

/** Says what a photo shows; all empty to say nothing, and it is then told by the venue's name. */
export async function describePhoto(ctx: Context, slug: string, id: string, alt: LocalizedText) {
  const words = parseAlt(alt);
  return change(ctx, slug, async (tx, venue, photos) => {
    const photo = photos.find((each) => each.id === id);
    if (!photo) return failed('not-found');
    if (!words) return invalid({ alt: 'text' });
    await venuePhotoStore(ctx.db, tx).describe(id, words);
    await recordOf(ctx, tx, venue, 'describe-photo', { from: { id, alt: photo.alt }, to: { id, alt: words } });
    return succeeded({ id });
  });
}

/** Moves a photo before the one in front of it, or behind the next; the first and last stay where they are. */
export async function movePhoto(ctx: Context, slug: string, id: string, direction: 'forward' | 'back') {
  return change(ctx, slug, async (tx, venue, photos) => {
    const at = photos.findIndex((photo) => photo.id === id);
    const photo = photos[at];
    if (!photo) return failed('not-found');
    const others = photos.filter((each) => each !== photo);
    const moved = others.toSpliced(Math.max(at + (direction === 'forward' ? -1 : 1), 0), 0, photo);
    const [from, to] = [photos, moved].map((order) => order.map((each) => each.id));
    if (!from || !to || from[at] === to[at]) return succeeded({ id });
    await venuePhotoStore(ctx.db, tx).order(to);
    await recordOf(ctx, tx, venue, 'order-photos', { from: { order: from }, to: { id, alt: photo.alt, order: to } });
    return succeeded({ id });
  });
}

/** Takes a photo away for good. */
export async function removePhoto(ctx: Context, slug: string, id: string) {
  return change(ctx, slug, async (tx, venue, photos) => {
    const photo = photos.find((each) => each.id === id);
    if (!photo) return failed('not-found');
    await venuePhotoStore(ctx.db, tx).remove(id);
    await recordOf(ctx, tx, venue, 'remove-photo', { from: { id, alt: photo.alt } });
    return succeeded({ id });
  });
}

function invalid(flaws: PhotoFlaws) {
  return failed('invalid', { flaws });
}

/** Changes the photos of a venue that the actor keeps, in one transaction, and tells open screens. */
async function change<Outcome extends { ok: boolean }>(
  ctx: Context,
  slug: string,
  work: (tx: Queries, venue: VenueInBuilding, photos: VenuePhoto[]) => Promise<Outcome>
) {
  const { outcome, place } = await ctx.db.write(async (tx) => {
    const kept = await keptVenue(ctx, slug, tx);
    if (!kept.ok) return { outcome: kept };
    const { venue } = kept;
    const outcome = await work(tx, venue, await venuePhotoStore(ctx.db, tx).of([venue.id]));
    return { outcome, place: { buildingId: venue.buildingId, venueId: venue.id } };
  });
  if (outcome.ok && place) await ctx.events.publish({ topic: 'venues', ...place });
  return outcome;
}
