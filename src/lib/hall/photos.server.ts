import type { Queries } from '../db/port.ts';
import type { Context, Environment } from '../identity/context.ts';
import { isId, newId } from '../platform/id.ts';
import type { Photo } from '../platform/photos/photos.server.ts';
import { hallPhotoStore } from './photo-store.server.ts';
import type { HallPhoto, HallPhotoSize } from './photos.ts';
import type { PhotoSubject } from './types.ts';

/*
 * Photos that belong to a topic or to an entry about a matter, its `subject`. Who may see and send them is decided by the
 * service of the subject, which calls these inside.
 */

/** The photos of each of several subjects of one kind, in their order. */
export async function photosOf(
  { db }: Environment,
  queries: Queries,
  subject: PhotoSubject['subject'],
  subjectIds: string[]
): Promise<Map<string, HallPhoto[]>> {
  const photos = new Map<string, HallPhoto[]>(subjectIds.map((id) => [id, []]));
  for (const { subjectId, ...photo } of await hallPhotoStore(db, queries).of(subject, subjectIds)) {
    photos.get(subjectId)?.push(photo);
  }
  return photos;
}

/** Keeps a photo that was read (`platform/photos`) behind the others of a subject, and answers its id. */
export async function keepPhoto(ctx: Context, tx: Queries, subject: PhotoSubject, photo: Photo): Promise<string> {
  const store = hallPhotoStore(ctx.db, tx);
  const id = newId();
  const createdAt = ctx.clock.now();
  // The ids of photos grow with time: those of one position stay in the order in which they came.
  const position = (await store.of(subject.subject, [subject.subjectId])).length;
  await store.add({ ...photo, ...subject, id, position, createdAt });
  return id;
}

/** Takes a photo of a subject away for good. */
export async function dropPhoto(ctx: Context, tx: Queries, subject: PhotoSubject, id: string): Promise<void> {
  await hallPhotoStore(ctx.db, tx).remove(subject, id);
}

/** The bytes of a photo of a subject, WebP, in one of its forms. */
export async function photoBytes(
  { db }: Environment,
  subject: PhotoSubject,
  id: string,
  size: HallPhotoSize
): Promise<Buffer | undefined> {
  return isId(id) ? hallPhotoStore(db, db.read).bytes(subject, id, size) : undefined;
}
