import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { photoSizes } from '#lib/venues/photo-address.ts';
import { photoBytes } from '#lib/venues/service.server.ts';
import type { RequestHandler } from './$types';

const sizeOf = v.optional(v.picklist(photoSizes), 'large');

/** A photo of a venue, `?size=large` or `thumbnail`. Its bytes never change, so whoever has it need not ask again. */
export const GET: RequestHandler = async ({ params: { slug, id }, url, request, locals: { ctx } }) => {
  const size = v.safeParse(sizeOf, url.searchParams.get('size') ?? undefined);
  if (!size.success) error(404, 'not-found');
  const found = await photoBytes(ctx, slug, id, size.output);
  if (!found.ok) error(404, found.reason);

  const etag = `"${id}-${size.output}"`;
  const headers = { etag, 'cache-control': 'public, max-age=31536000, immutable' };
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(found.bytes), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(found.bytes.length) }
  });
};
export const HEAD = GET;
