import type { TopicLink } from './types.ts';

/**
 * The open topics like a title, which an address ending in `/similar` answers; none where it cannot be reached, as raising a topic
 * asks again.
 */
export async function similarTo(title: string, address: string, signal: AbortSignal): Promise<TopicLink[]> {
  if (title.trim() === '') return [];
  try {
    const answer = await fetch(`${address}?${new URLSearchParams({ title })}`, { signal });
    return answer.ok ? ((await answer.json()) as TopicLink[]) : [];
  } catch {
    return [];
  }
}
