import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { readPhoto } from '../../../platform/photos/photos.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import type { HallPhotoSize } from '../../photos.ts';
import { dropPhoto, keepPhoto, photoBytes, photosOf } from '../../photos.server.ts';
import { mayWrite } from '../access.ts';
import { mostTopicPhotos } from '../limits.ts';
import type { Topic } from '../types.ts';
import { changeTopic } from './change.server.ts';
import { findReadable, subjectOf } from './readable.server.ts';
import { noteStep } from './steps.server.ts';

/** Adds a photo to a topic that is not taken in yet, or answers what is wrong with it. */
export async function addTopicPhoto(ctx: Context, id: string, bytes: Uint8Array) {
  // Looked at before a photo is unpacked, and again when it is stored.
  const found = await findReadable(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  if (!mayWrite(ctx.actor, subjectOf(found.topic))) return failed('forbidden');
  const read = await readPhoto(bytes);
  if (!read.ok) return read;
  return changeTopic(ctx, id, mayWrite, async (tx, { topic }) => {
    if (!isWritten(topic)) return failed('state', { state: topic.state });
    if ((await countIn(ctx, tx, id)) >= mostTopicPhotos) return failed('photo-too-many');
    await keepPhoto(ctx, tx, { subject: 'topic', subjectId: id }, read.photo);
    await notePhotos(ctx, tx, topic, 1);
    return succeeded({ id });
  });
}

/** Takes a photo away from a topic that is not taken in yet. */
export function removeTopicPhoto(ctx: Context, id: string, photoId: string) {
  return changeTopic(ctx, id, mayWrite, async (tx, { topic }) => {
    if (!isWritten(topic)) return failed('state', { state: topic.state });
    const photos = (await photosOf(ctx, tx, 'topic', [id])).get(id) ?? [];
    if (!photos.some((photo) => photo.id === photoId)) return failed('not-found');
    await dropPhoto(ctx, tx, { subject: 'topic', subjectId: id }, photoId);
    await notePhotos(ctx, tx, topic, -1);
    return succeeded({ id });
  });
}

/** The bytes of a photo, for those who may read its topic. */
export async function topicPhoto(ctx: Context, id: string, photoId: string, size: HallPhotoSize) {
  const found = await findReadable(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const bytes = await photoBytes(ctx, { subject: 'topic', subjectId: id }, photoId, size);
  return bytes ? succeeded({ bytes }) : failed('not-found');
}

function isWritten({ state }: Topic): boolean {
  return state === 'draft' || state === 'submitted';
}

async function countIn(ctx: Context, queries: Queries, id: string): Promise<number> {
  return (await photosOf(ctx, queries, 'topic', [id])).get(id)?.length ?? 0;
}

/** Notes in the trail how many photos a topic has after one came or went. */
async function notePhotos(ctx: Context, tx: Queries, { id, state }: Topic, change: 1 | -1): Promise<void> {
  const now = await countIn(ctx, tx, id);
  await noteStep(
    ctx,
    tx,
    id,
    'edit',
    { from: state, to: state },
    { changes: { photos: { from: now - change, to: now } } }
  );
}
