import { Readable } from 'node:stream';
import type { RequestEvent } from '@sveltejs/kit';
import { readForm } from './form.ts';

/** Bytes of a form besides the file that it brings. */
const besides = 65_536;

/**
 * Reads a form that brings a file of up to `most` bytes, which may be more than the server takes elsewhere; `null` for one
 * that is larger. A body whose length is told and too large for the server is left unread by Kit: it is read here.
 */
export async function readUpload(event: Pick<RequestEvent, 'request' | 'platform'>, most: number) {
  const { request, platform } = event;
  if (Number(request.headers.get('content-length')) > most + besides) return null;
  try {
    return await readForm(request);
  } catch (cause) {
    const isUnread = platform?.req.readableFlowing === null;
    if ((cause as { status?: number }).status !== 413 || !isUnread) throw cause;
    const { method, headers } = request;
    const body = Readable.toWeb(platform.req) as ReadableStream<Uint8Array>;
    return readForm(new Request(request.url, { method, headers, body, duplex: 'half' } as RequestInit));
  }
}
