import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { createChangeStreams, type ChangeStreams } from '#lib/live/streams.server.ts';
import { eventTopics } from '#lib/platform/events.ts';
import { findBuilding } from '#lib/venues/service.server.ts';
import type { RequestHandler } from './$types';

/** As many screens as one process serves without being short of memory for anything else. */
const mostStreams = 2_000;
/** Enough for the screens of a whole firm behind one address, and far from all there are. */
const mostOfOne = 200;

const query = v.object({
  /** Slug of a building; left out for all buildings. */
  building: v.nullable(v.pipe(v.string(), v.nonEmpty())),
  /** What the page shows; none for everything. */
  topics: v.array(v.picklist(eventTopics)),
  /** When the page was loaded, by the server's clock: a change after it is told at once. */
  since: v.nullable(v.pipe(v.string(), v.digits(), v.transform(Number), v.safeInteger()))
});

let streams: ChangeStreams | undefined;

/** Server-sent events that say that something of a building changed: `{"venue": id}`, or `null` for "look again". */
export const GET: RequestHandler = async ({ request, url, locals: { ctx }, getClientAddress }) => {
  const asked = v.safeParse(query, {
    building: url.searchParams.get('building'),
    topics: url.searchParams.getAll('topic'),
    since: url.searchParams.get('since')
  });
  if (!asked.success) error(400, 'building, topic or since is not valid');
  const { topics, since } = asked.output;
  const building = asked.output.building === null ? null : await findBuilding(ctx, asked.output.building);
  if (building === undefined) error(404, 'unknown building');

  // A body here never ends, and whoever asks for the head alone waits for none.
  if (request.method === 'HEAD') return new Response(null, { headers });
  streams ??= startStreams(ctx);
  const followed = { buildingId: building?.id ?? null, topics: topics.length > 0 ? topics : eventTopics };
  const stream = streams.open(getClientAddress(), followed, since);
  if (!stream) return new Response('too many open streams', { status: 503, headers: { 'retry-after': '30' } });
  return new Response(stream, { headers });
};

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // The connection ends with its stream, so that a stopping server has none left to wait for.
  connection: 'close',
  // Asks nginx and its like to pass each message on at once.
  'x-accel-buffering': 'no'
};

function startStreams(ctx: Parameters<typeof createChangeStreams>[0]): ChangeStreams {
  const started = createChangeStreams(ctx, mostStreams, mostOfOne);
  process.once('sveltekit:shutdown', () => started.close());
  return started;
}
