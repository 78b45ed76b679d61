/*
 * A program: it is sent a photo, answers with what became of it, and ends. Decoding takes a hundred megabytes that a process
 * hardly gives back, and the decoders see what strangers send.
 */
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { failed, succeeded, type Result } from '../result.ts';
import { mostPhotoPixels, photoSides, type PhotoFlaw } from './limits.ts';
import type { Photo } from './photos.server.ts';

sharp.concurrency(1);

process.once('message', (bytes: Uint8Array) => {
  void makeForms(bytes).then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

async function makeForms(bytes: Uint8Array): Promise<Result<{ photo: Photo }, PhotoFlaw>> {
  try {
    // Its head alone is read for this.
    const sent = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (sent.width * sent.height > mostPhotoPixels) return failed('photo-too-large');
    const upright = sharp(bytes, { limitInputPixels: mostPhotoPixels, failOn: 'error' }).autoOrient();
    const large = await webp(upright, photoSides.large, 80);
    const thumbnail = await webp(sharp(large.data), photoSides.thumbnail, 75);
    const { width, height } = large.info;
    return succeeded({ photo: { large: large.data, thumbnail: thumbnail.data, width, height } });
  } catch {
    return failed('photo-unreadable');
  }
}

function webp(picture: Sharp, side: number, quality: number) {
  return picture
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer({ resolveWithObject: true });
}
