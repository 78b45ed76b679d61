import { and, asc, eq, inArray } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Photo } from '../platform/photos/photos.server.ts';
import type { Instant } from '../platform/time.ts';
import type { HallPhoto, HallPhotoSize } from './photos.ts';
import type { PhotoSubject } from './types.ts';

/** The photos of topics and of entries about matters. */
export const hallPhotoStore = storeOf(({ hallPhotos }, queries) => {
  const isOne = ({ subject, subjectId }: PhotoSubject, id: string) =>
    and(eq(hallPhotos.id, id), eq(hallPhotos.subjectId, subjectId), eq(hallPhotos.subject, subject));

  return {
    /** The photos of several subjects of one kind in their order, without their bytes. */
    async of(subject: PhotoSubject['subject'], subjectIds: string[]): Promise<(HallPhoto & { subjectId: string })[]> {
      if (subjectIds.length === 0) return [];
      const { id, subjectId, width, height, position } = hallPhotos;
      return queries
        .select({ id, subjectId, width, height })
        .from(hallPhotos)
        .where(and(inArray(subjectId, subjectIds), eq(hallPhotos.subject, subject)))
        .orderBy(asc(position), asc(id));
    },

    /** The bytes of a photo of a subject in one of its forms. */
    async bytes(subject: PhotoSubject, id: string, size: HallPhotoSize): Promise<Buffer | undefined> {
      const [found] = await queries.select({ bytes: hallPhotos[size] }).from(hallPhotos).where(isOne(subject, id));
      return found?.bytes;
    },

    async add(photo: Photo & PhotoSubject & { id: string; position: number; createdAt: Instant }) {
      await queries.insert(hallPhotos).values(photo);
    },

    async remove(subject: PhotoSubject, id: string) {
      await queries.delete(hallPhotos).where(isOne(subject, id));
    }
  };
});
