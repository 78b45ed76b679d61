/** The types of photos that are read, as browsers name them. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** Bytes that a photo may have when it is sent. */
export const mostPhotoBytes = 8 * 2 ** 20;

/** Picture elements that a photo may have: more than phones take, and few enough to be held in memory. */
export const mostPhotoPixels = 64_000_000;

/** The longest side of the forms in which a photo is kept, in picture elements. */
export const photoSides = { large: 1600, thumbnail: 480 } as const;

/** What cannot be read as a photo; stable codes. */
export type PhotoFlaw = 'photo-missing' | 'photo-too-large' | 'photo-type' | 'photo-unreadable';
