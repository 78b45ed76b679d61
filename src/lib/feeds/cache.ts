import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { renderCalendar } from './calendar.ts';
import type { Encoding, Feed, RenderedFeed } from './types.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Levels at which 4 MB take well under 0.1 s of a worker thread; the next ones cost twice that for 5 % fewer bytes. */
const compressors: Record<Exclude<Encoding, 'identity'>, (bytes: Bytes) => Promise<Bytes>> = {
  gzip: (bytes) => promisify(gzip)(bytes, { level: 4 }),
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    })
};

/** Rendered feeds, each in its newest version. */
export interface FeedCache {
  /**
   * The feed `key` as of `version`; calls `load` and renders only when no one has asked for that version yet.
   * Requests that come meanwhile wait for the same rendering. A failed one is forgotten.
   */
  get(key: string, version: string, load: () => Promise<Feed>): Promise<RenderedFeed>;
}

/** Runs one work after the other. */
type Queue = <T>(work: () => Promise<T>) => Promise<T>;

interface Entry {
  version: string;
  rendered: Promise<RenderedFeed>;
  size: number;
}

/**
 * A cache whose bodies take at most about `maxBytes`; the feeds that were asked for longest ago leave first. It reads,
 * renders or compresses one feed at a time: each takes a multiple of its size while it is made.
 */
export function createFeedCache(maxBytes: number): FeedCache {
  // A Map keeps its order of insertion, and asking for an entry inserts it anew: the first is the oldest.
  const entries = new Map<string, Entry>();
  const inTurn = createQueue();

  function makeRoom(): void {
    let total = 0;
    for (const { size } of entries.values()) total += size;
    for (const [key, { size }] of entries) {
      if (total <= maxBytes) return;
      entries.delete(key);
      total -= size;
    }
  }

  function render(key: string, version: string, load: () => Promise<Feed>): Entry {
    const grow = (bytes: number) => {
      entry.size += bytes;
      makeRoom();
    };
    const forget = () => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    const rendered = inTurn(async () => renderFeed(await load(), inTurn, grow));
    const entry: Entry = { version, rendered, size: 0 };
    rendered.catch(forget);
    return entry;
  }

  return {
    get(key, version, load) {
      const held = entries.get(key);
      const entry = held?.version === version ? held : render(key, version, load);
      entries.delete(key);
      entries.set(key, entry);
      return entry.rendered;
    }
  };
}

function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** Renders a feed and reports, through `grow`, the bytes of every form as it comes into being; compresses it `inTurn`. */
async function renderFeed(feed: Feed, inTurn: Queue, grow: (bytes: number) => void): Promise<RenderedFeed> {
  const plain: Bytes = Buffer.from(await renderCalendar(feed));
  const forms = new Map<Encoding, Promise<Bytes>>([['identity', Promise.resolve(plain)]]);
  grow(plain.length);

  async function compress(encoding: Exclude<Encoding, 'identity'>): Promise<Bytes> {
    const bytes = await inTurn(() => compressors[encoding](plain));
    grow(bytes.length);
    return bytes;
  }

  return {
    // Of the content, not the version: every instance, and every start, of the hall answers with the same tag.
    tag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    changedAt: feed.changedAt,
    bytes(encoding) {
      const form = forms.get(encoding) ?? compress(encoding as Exclude<Encoding, 'identity'>);
      forms.set(encoding, form);
      return form;
    }
  };
}
