/** The forms in which a photo is served. */
export const hallPhotoSizes = ['large', 'thumbnail'] as const;
export type HallPhotoSize = (typeof hallPhotoSizes)[number];

/** A photo of a topic, or of an entry about a matter; the size is its large form's. */
export interface HallPhoto {
  id: string;
  width: number;
  height: number;
}
