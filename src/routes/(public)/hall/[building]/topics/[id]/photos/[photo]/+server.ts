import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { hallPhotoSizes } from '#lib/hall/photos.ts';
import { topicPhoto } from '#lib/hall/topics/service.server.ts';
import type { RequestHandler } from './$types';

const sizeOf = v.optional(v.picklist(hallPhotoSizes), 'large');

/**
 * A photo of a topic, `?size=large` or `thumbnail`, for those who may read the topic: whoever has it need not ask again, but
 * nobody between keeps it.
 */
export const GET: RequestHandler = async ({ params: { id, photo }, url, request, locals: { ctx } }) => {
  const size = v.safeParse(sizeOf, url.searchParams.get('size') ?? undefined);
  if (!size.success) error(404, 'not-found');
  const found = await topicPhoto(ctx, id, photo, size.output);
  if (!found.ok) error(404, found.reason);

  const etag = `"${photo}-${size.output}"`;
  const headers = { etag, 'cache-control': 'private, max-age=31536000, immutable' };
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(found.bytes), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(found.bytes.length) }
  });
};
export const HEAD = GET;
