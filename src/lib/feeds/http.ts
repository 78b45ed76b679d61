import { encodings, type Encoding, type RenderedFeed } from './types.ts';

const pieceSize = 2 ** 18;

/**
 * Answers a GET or HEAD for a feed (RFC 9110): the whole calendar in the encoding the client prefers, or 304 when it
 * holds the newest already. What the client says it accepts as a type is not asked: calendar programs often say nothing true.
 */
export async function answerFeed(request: Request, feed: RenderedFeed, fileName: string): Promise<Response> {
  const encoding = preferredEncoding(request.headers.get('accept-encoding'));
  const held = heldEncoding(request.headers, feed, encoding);
  if (held) return new Response(null, { status: 304, headers: validators(feed, held) });

  const bytes = await feed.bytes(encoding);
  const headers = new Headers({
    ...validators(feed, encoding),
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${fileName}"`,
    'content-length': String(bytes.length)
  });
  if (encoding !== 'identity') headers.set('content-encoding', encoding);
  return new Response(request.method === 'HEAD' ? null : inPieces(bytes), { headers });
}

/** Streams views of the bytes: handed over whole, they would be copied for every request that is under way. */
function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(sent, sent + pieceSize));
      sent += pieceSize;
      if (sent >= bytes.length) controller.close();
    }
  });
}

/** The encoding with the highest weight in an Accept-Encoding header; the smaller form where weights are equal. */
export function preferredEncoding(acceptEncoding: string | null): Encoding {
  const weights = new Map(
    acceptEncoding?.split(',').map((item): [string, number] => {
      const [coding = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return [coding, Number(weight) || 0];
    })
  );
  const weight = (coding: Encoding) => weights.get(coding) ?? (coding === 'identity' ? 0 : (weights.get('*') ?? 0));
  const best = encodings.reduce((found, coding) => (weight(coding) > weight(found) ? coding : found));
  return weight(best) > 0 ? best : 'identity';
}

/** The encoding of the newest form the client holds already, or undefined when it needs to be sent one. */
function heldEncoding(headers: Headers, feed: RenderedFeed, preferred: Encoding): Encoding | undefined {
  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== null) {
    if (ifNoneMatch.trim() === '*') return preferred;
    // The comparison is weak, so `W/` is looked over, and a form in another encoding is as good: the content is the same.
    const tags: string[] = ifNoneMatch.match(/"[^"]*"/g) ?? [];
    return [preferred, ...encodings].find((encoding) => tags.includes(entityTag(feed, encoding)));
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return wholeSeconds(feed.changedAt) <= since ? preferred : undefined;
}

function validators(feed: RenderedFeed, encoding: Encoding) {
  return {
    etag: entityTag(feed, encoding),
    'last-modified': new Date(feed.changedAt).toUTCString(),
    'cache-control': 'public, max-age=300',
    vary: 'Accept-Encoding'
  };
}

/** A strong entity tag: forms in different encodings are different bytes, so each has its own. */
function entityTag(feed: RenderedFeed, encoding: Encoding): string {
  return encoding === 'identity' ? `"${feed.tag}"` : `"${feed.tag}-${encoding}"`;
}

/** HTTP dates have no fractions of a second. */
function wholeSeconds(instant: number): number {
  return Math.floor(instant / 1000) * 1000;
}
