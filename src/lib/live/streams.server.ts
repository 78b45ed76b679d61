import type { Environment } from '../identity/context.ts';
import type { EventTopic, HallEvent } from '../platform/events.ts';
import type { Instant } from '../platform/time.ts';

/** Milliseconds between signs of life: under the half minute after which proxies give up on a silent connection. */
const heartbeat = 25_000;
/** A reader that leaves this many messages unread is let go; it comes back and is told that it missed something. */
const mostUnread = 64;
/** Milliseconds by which the clocks of the instances on one database may differ. */
const clockTolerance = 2_000;

/** The changes that a stream tells of. */
export interface Followed {
  /** `null` for those of all buildings. */
  buildingId: string | null;
  topics: readonly EventTopic[];
}

/** The server-sent event streams of this process: they say that something of a building changed, and never what. */
export interface ChangeStreams {
  /**
   * Opens a stream. With `since` it begins with a change if there may have been one after that instant. `null` when as many
   * streams are open as this process keeps, or keeps for one address.
   */
  open(address: string, followed: Followed, since: Instant | null): ReadableStream<Uint8Array> | null;
  /** Ends all streams, so that the server can stop. */
  close(): void;
}

interface OpenStream {
  address: string;
  followed: Followed;
  controller: ReadableStreamDefaultController<Uint8Array>;
}

/** Streams fed by the process's events, at most `mostStreams` at once and `mostOfOne` for one client's address. */
export function createChangeStreams(
  { events, clock }: Pick<Environment, 'events' | 'clock'>,
  mostStreams: number,
  mostOfOne: number
): ChangeStreams {
  const streams = new Set<OpenStream>();
  const encoder = new TextEncoder();
  /** The last change of each topic in each building. */
  const lastChanges = new Map<string, { event: HallEvent; at: Instant }>();
  let lastGap = clock.now();

  function send(stream: OpenStream, message: string) {
    if ((stream.controller.desiredSize ?? 0) < -mostUnread) {
      end(stream);
    } else {
      stream.controller.enqueue(encoder.encode(message));
    }
  }

  function end(stream: OpenStream) {
    if (streams.delete(stream)) stream.controller.close();
  }

  events.subscribe((event) => {
    if (event === null) {
      lastGap = clock.now();
      for (const stream of streams) send(stream, change(null));
      return;
    }
    lastChanges.set(`${event.topic} ${event.buildingId}`, { event, at: clock.now() });
    for (const stream of streams) if (isFollowed(stream.followed, event)) send(stream, change(event.venueId));
  });

  /** When something of what is followed last changed or may have. */
  function changedAt(followed: Followed): Instant {
    const changes = [...lastChanges.values()].filter(({ event }) => isFollowed(followed, event));
    return Math.max(lastGap, ...changes.map(({ at }) => at));
  }

  setInterval(() => {
    for (const stream of streams) send(stream, 'event: heartbeat\ndata:\n\n');
  }, heartbeat).unref();

  return {
    open(address, followed, since) {
      const own = [...streams].filter((stream) => stream.address === address);
      if (streams.size >= mostStreams || own.length >= mostOfOne) return null;
      let stream: OpenStream;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          stream = { address, followed, controller };
          streams.add(stream);
          // Sent at once, so that the headers are too and the reader knows it is connected.
          send(stream, ': listening\n\n');
          if (since !== null && since <= changedAt(followed) + clockTolerance) send(stream, change(null));
        },
        cancel() {
          streams.delete(stream);
        }
      });
    },
    close() {
      for (const stream of streams) end(stream);
    }
  };
}

function isFollowed({ buildingId, topics }: Followed, event: HallEvent): boolean {
  return topics.includes(event.topic) && (buildingId === null || buildingId === event.buildingId);
}

/** The message that a venue, or with `null` something, of the building changed. */
function change(venueId: string | null): string {
  return `data: ${JSON.stringify({ venue: venueId })}\n\n`;
}
