import { and, asc, eq, inArray } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Photo } from '../platform/photos/photos.server.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { Instant } from '../platform/time.ts';
import type { PhotoSize } from './photo-address.ts';
import type { VenuePhoto } from './types.ts';

/** The photos of venues. */
export const venuePhotoStore = storeOf(({ venuePhotos }, queries) => ({
  /** The photos of several venues in their order, without their bytes. */
  async of(venueIds: string[]): Promise<(VenuePhoto & { venueId: string })[]> {
    if (venueIds.length === 0) return [];
    const { id, venueId, alt, width, height, position } = venuePhotos;
    return queries
      .select({ id, venueId, alt, width, height })
      .from(venuePhotos)
      .where(inArray(venueId, venueIds))
      .orderBy(asc(position), asc(id));
  },

  /** The bytes of a photo of a venue in one of its forms. */
  async bytes(venueId: string, id: string, size: PhotoSize): Promise<Buffer | undefined> {
    const [found] = await queries
      .select({ bytes: venuePhotos[size] })
      .from(venuePhotos)
      .where(and(eq(venuePhotos.id, id), eq(venuePhotos.venueId, venueId)));
    return found?.bytes;
  },

  async add(photo: Photo & { id: string; venueId: string; position: number; alt: LocalizedText; createdAt: Instant }) {
    await queries.insert(venuePhotos).values(photo);
  },

  async describe(id: string, alt: LocalizedText) {
    await queries.update(venuePhotos).set({ alt }).where(eq(venuePhotos.id, id));
  },

  /** Puts the photos of a venue in the order of their ids. */
  async order(ids: string[]) {
    for (const [position, id] of ids.entries()) {
      await queries.update(venuePhotos).set({ position }).where(eq(venuePhotos.id, id));
    }
  },

  async remove(id: string) {
    await queries.delete(venuePhotos).where(eq(venuePhotos.id, id));
  }
}));
