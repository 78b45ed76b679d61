import type { Sharp } from 'sharp';
import { failed, succeeded, type Result } from '../result.ts';
import { mostPhotoBytes, mostPhotoPixels, photoSides, type PhotoFlaw } from './limits.ts';

/** A photo in the forms in which it is served, WebP without what cameras note besides the picture; the size is the large form's. */
export interface Photo {
  large: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
}

/** Photos are read one after the other: each takes many times its size while it is. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a photo that was sent and makes its forms of it, upright. Whatever else a file says it is, only JPEG, PNG and
 * WebP are looked at.
 */
export function readPhoto(bytes: Uint8Array): Promise<Result<{ photo: Photo }, PhotoFlaw>> {
  const read = last.then(() => readOne(bytes));
  last = read.catch(() => undefined);
  return read;
}

async function readOne(bytes: Uint8Array): Promise<Result<{ photo: Photo }, PhotoFlaw>> {
  if (bytes.length === 0) return failed('photo-missing');
  if (bytes.length > mostPhotoBytes) return failed('photo-too-large');
  if (!isKnown(bytes)) return failed('photo-type');
  const sharp = await loadSharp();
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

/** Loaded by whoever sends the first photo: most servers run for days without one, and it takes memory. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/** Whether bytes begin as a JPEG, PNG or WebP does; no other decoder is to see what strangers send. */
function isKnown(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return (
    start.startsWith('\xff\xd8\xff') ||
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    (start.startsWith('RIFF') && start.slice(8) === 'WEBP')
  );
}
