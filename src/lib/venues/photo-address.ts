/** The forms in which a photo is served. */
export const photoSizes = ['large', 'thumbnail'] as const;
export type PhotoSize = (typeof photoSizes)[number];

/** Where a photo of a venue is, as a path. */
export function photoAddress(slug: string, id: string, size: PhotoSize): string {
  return `/venues/${slug}/photos/${id}?size=${size}`;
}
