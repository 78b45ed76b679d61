import type { HallPhotoSize } from '../photos.ts';
import type { TopicDetails } from './types.ts';

type Placed = Pick<TopicDetails, 'id' | 'building'>;

/** Where everybody who may reads a topic. */
export function topicAddress({ id, building }: Placed): string {
  return `/hall/${building.slug}/topics/${id}`;
}

/** Where a photo of a topic is. */
export function topicPhotoAddress(topic: Placed, photoId: string, size: HallPhotoSize): string {
  return `${topicAddress(topic)}/photos/${photoId}?size=${size}`;
}
