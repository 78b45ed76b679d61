import { Readable } from 'node:stream';
import type { RequestEvent } from '@sveltejs/kit';
import { readForm } from './form.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of a form besides the file that it brings. */
const besides = 65_536;

/**
 * Reads a form that brings a file of up to `most` bytes, which is more than the server takes elsewhere; `null` for one that
 * is larger. What is read is counted, as nobody has to tell a length; a body without one is still no larger than elsewhere.
 */
export async function readUpload(event: Pick<RequestEvent, 'request' | 'platform'>, most: number) {
  const { request, platform } = event;
  if (Number(request.headers.get('content-length')) > most + besides) {
    drop(request.body);
    return null;
  }
  // Kit leaves a body unread whose told length is too large for it.
  const isUnread = platform?.req.readableFlowing === null;
  const body = isUnread ? (Readable.toWeb(platform.req) as ReadableStream<Bytes>) : request.body;
  const { method, headers } = request;
  const bounded = body && atMost(most + besides, body);
  try {
    return await readForm(new Request(request.url, { method, headers, body: bounded, duplex: 'half' } as RequestInit));
  } catch (cause) {
    if ((cause as { status?: number }).status === 413) return null;
    throw cause;
  }
}

/** The same bytes, which fail with status 413 where there are more. */
function atMost(most: number, body: ReadableStream<Bytes>): ReadableStream<Bytes> {
  let size = 0;
  const counted = new TransformStream<Bytes, Bytes>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > most) controller.error(Object.assign(new Error('the form is too large'), { status: 413 }));
      else controller.enqueue(chunk);
    }
  });
  body.pipeTo(counted.writable, { preventCancel: true }).catch(() => drop(body));
  return counted.readable;
}

/** Reads the rest of a body and keeps none of it: upon a connection that is closed instead, the answer would be lost. */
function drop(body: ReadableStream<Bytes> | null): void {
  body?.pipeTo(new WritableStream()).catch(() => undefined);
}
