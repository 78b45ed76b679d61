import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { matterPhoto } from '#lib/hall/matters/service.server.ts';
import { hallPhotoSizes } from '#lib/hall/photos.ts';
import type { RequestHandler } from './$types';

const sizeOf = v.optional(v.picklist(hallPhotoSizes), 'large');

/** A photo of an entry about a matter, `?size=large` or `thumbnail`, for those who may see the matter. */
export const GET: RequestHandler = async ({ params: { id, photo }, url, request, locals: { ctx } }) => {
  const size = v.safeParse(sizeOf, url.searchParams.get('size') ?? undefined);
  if (!size.success) error(404, 'not-found');
  const found = await matterPhoto(ctx, id, photo, size.output);
  if (!found.ok) error(404, found.reason);

  const etag = `"${photo}-${size.output}"`;
  // Kept by the browser alone, and asked for again: who may see it can change, its bytes cannot.
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(found.bytes), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(found.bytes.length) }
  });
};
export const HEAD = GET;
