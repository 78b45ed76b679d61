import { error } from '@sveltejs/kit';
import { exportRegister } from '#lib/hall/registers/service.server.ts';
import { registerKinds } from '#lib/hall/registers/types.ts';
import { getLocale } from '#lib/messages/runtime.js';
import { localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { streamed } from '#lib/web/streamed.ts';
import type { RequestHandler } from './$types';

/** Sends all topics or all matters of a building as a file: `building`, `kind`. */
export const GET: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const { searchParams } = event.url;
  const kind = registerKinds.find((each) => each === searchParams.get('kind'));
  if (!kind) error(422, 'no such file');
  const outcome = await exportRegister(ctx, kind, searchParams.get('building') ?? '', getLocale());
  if (!outcome.ok) error(statusOf(outcome.reason), outcome.reason);
  const { building, csv } = outcome;
  const today = localDate(ctx.clock.now(), building.zone);
  return new Response(streamed(csv), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${building.slug}-${kind}-${today}.csv"`
    }
  });
};
