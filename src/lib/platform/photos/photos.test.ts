import { crc32 } from 'node:zlib';
import sharp, { type Create } from 'sharp';
import { expect, test } from 'vitest';
import { mostPhotoBytes } from './limits.ts';
import { readPhoto } from './photos.server.ts';

const plain = (width: number, height: number): { create: Create } => ({
  create: { width, height, channels: 3, background: '#8a4b32' }
});

test.each(['jpeg', 'png', 'webp'] as const)('a photo as %s is kept in two sizes', async (format) => {
  const sent = await sharp(plain(2000, 1000)).toFormat(format).toBuffer();
  const outcome = await readPhoto(sent);
  if (!outcome.ok) throw new Error(outcome.reason);
  const { large, thumbnail, ...size } = outcome.photo;
  expect(size).toEqual({ width: 1600, height: 800 });
  expect(await sharp(large).metadata()).toMatchObject({ format: 'webp', width: 1600, height: 800 });
  expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width: 480, height: 240 });
});

test('a small photo is not made larger', async () => {
  const outcome = await readPhoto(await sharp(plain(300, 200)).png().toBuffer());
  expect(outcome).toMatchObject({ photo: { width: 300, height: 200 } });
});

test('a photo stands upright, and says nothing of where and by whom it was taken', async () => {
  const sent = await sharp(plain(400, 200))
    .jpeg()
    .withExif({ IFD0: { Copyright: 'someone' }, IFD3: { GPSLatitude: '26/1 5/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect((await sharp(sent).metadata()).exif).toBeDefined();
  const outcome = await readPhoto(sent);
  expect(outcome).toMatchObject({ photo: { width: 200, height: 400 } });
  if (!outcome.ok) return;
  const { exif, xmp, icc, orientation } = await sharp(outcome.photo.large).metadata();
  expect({ exif, xmp, icc, orientation }).toEqual({});
});

test('what is no photo, is another kind of picture, or broken, is refused', async () => {
  const jpeg = await sharp(plain(600, 400)).jpeg().toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  expect(await readPhoto(new Uint8Array())).toMatchObject({ reason: 'photo-missing' });
  expect(await readPhoto(svg)).toMatchObject({ reason: 'photo-type' });
  expect(await readPhoto(await sharp(plain(9, 9)).gif().toBuffer())).toMatchObject({ reason: 'photo-type' });
  expect(await readPhoto(Buffer.from('\xff\xd8\xff and then words', 'latin1'))).toMatchObject({
    reason: 'photo-unreadable'
  });
  expect(await readPhoto(jpeg.subarray(0, jpeg.length / 2))).toMatchObject({ reason: 'photo-unreadable' });
  expect(await readPhoto(new Uint8Array(mostPhotoBytes + 1))).toMatchObject({ reason: 'photo-too-large' });
});

test('a small file that would be an immense picture is not unpacked', async () => {
  const bomb = await sharp(plain(9, 9)).png().toBuffer();
  // The head of a PNG: eight bytes of signature, length and name of the chunk, width, height, and what the sum is taken of.
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  expect(await readPhoto(bomb)).toMatchObject({ reason: 'photo-too-large' });
});
