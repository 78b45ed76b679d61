import { error, json, type RequestEvent } from '@sveltejs/kit';
import { longestTopicTitle } from '#lib/hall/topics/limits.ts';
import { similarTopics } from '#lib/hall/topics/service.server.ts';

/** The open topics of a building like the `title` that an address says, of those that whoever asks may read. */
export async function answerSimilar({ params, url, locals }: RequestEvent<{ building: string }>) {
  const title = (url.searchParams.get('title') ?? '').slice(0, longestTopicTitle);
  const similar = await similarTopics(locals.ctx, params.building, title);
  if (!similar.ok) error(404, similar.reason);
  return json(similar.topics);
}
