import { fork } from 'node:child_process';
import { failed, type Result } from '../result.ts';
import { mostPhotoBytes, type PhotoFlaw } from './limits.ts';

/** A photo in the forms in which it is served, WebP without what cameras note besides the picture; the size is the large form's. */
export interface Photo {
  large: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
}

/** The program that reads a photo, from the project's folder, in which a server runs. */
const program = 'src/lib/platform/photos/make-forms.ts';

/** Milliseconds after which a photo is given up. */
const longestReading = 30_000;

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
  return makeForms(bytes);
}

/** Has a process of its own make the forms; one that ends without an answer could not read the photo. */
function makeForms(bytes: Uint8Array): Promise<Result<{ photo: Photo }, PhotoFlaw>> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      timeout: longestReading,
      killSignal: 'SIGKILL'
    });
    child.once('message', (outcome) => resolve(outcome as Result<{ photo: Photo }, PhotoFlaw>));
    child.once('error', reject);
    child.once('close', () => resolve(failed('photo-unreadable')));
    child.send(bytes);
  });
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
