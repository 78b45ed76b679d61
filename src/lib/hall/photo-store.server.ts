import { and, asc, eq, inArray } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Photo } from '../platform/photos/photos.server.ts';
import type { Instant } from '../platform/time.ts';
import type { HallPhoto, HallPhotoSize } from './photos.ts';

/** The photos of topics and of entries about matters. */
export const hallPhotoStore = storeOf(({ hallPhotos }, queries) => ({
  /** The photos of several subjects in their order, without their bytes. */
  async of(subjectIds: string[]): Promise<(HallPhoto & { subjectId: string })[]> {
    if (subjectIds.length === 0) return [];
    const { id, subjectId, width, height, position } = hallPhotos;
    return queries
      .select({ id, subjectId, width, height })
      .from(hallPhotos)
      .where(inArray(subjectId, subjectIds))
      .orderBy(asc(position), asc(id));
  },

  /** The bytes of a photo of a subject in one of its forms. */
  async bytes(subjectId: string, id: string, size: HallPhotoSize): Promise<Buffer | undefined> {
    const [found] = await queries
      .select({ bytes: hallPhotos[size] })
      .from(hallPhotos)
      .where(and(eq(hallPhotos.id, id), eq(hallPhotos.subjectId, subjectId)));
    return found?.bytes;
  },

  async add(photo: Photo & { id: string; subjectId: string; position: number; createdAt: Instant }) {
    await queries.insert(hallPhotos).values(photo);
  },

  async remove(subjectId: string, id: string) {
    await queries.delete(hallPhotos).where(and(eq(hallPhotos.id, id), eq(hallPhotos.subjectId, subjectId)));
  }
}));
