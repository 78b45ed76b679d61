import { m } from '#lib/messages/messages.js';
import { mostPhotoBytes, mostPhotoPixels, type PhotoFlaw } from './limits.ts';

const messages: Record<PhotoFlaw, () => string> = {
  'photo-missing': m.photos_flaw_missing,
  'photo-too-large': () =>
    m.photos_flaw_too_large({ megabytes: mostPhotoBytes / 2 ** 20, megapixels: mostPhotoPixels / 1_000_000 }),
  'photo-type': m.photos_flaw_type,
  'photo-unreadable': m.photos_flaw_unreadable
};

/** Why a file cannot be read as a photo, in a sentence. */
export function photoFlawMessage(flaw: PhotoFlaw): string {
  return messages[flaw]();
}
