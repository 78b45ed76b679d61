import { error } from '@sveltejs/kit';
import { publicationStatus } from '#lib/hall/publications/labels.ts';
import { exportPublications } from '#lib/hall/publications/service.server.ts';
import { getLocale } from '#lib/messages/runtime.js';
import { localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { streamed } from '#lib/web/streamed.ts';
import type { RequestHandler } from './$types';
import { yearIn } from '../year.ts';

/** Sends the register of a building, or one year of it, as a file: `building`, `year`. */
export const GET: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const { searchParams } = event.url;
  const year = yearIn(searchParams);
  const outcome = await exportPublications(ctx, searchParams.get('building') ?? '', getLocale(), year);
  if (!outcome.ok) {
    error(outcome.reason === 'unauthenticated' ? 401 : publicationStatus(outcome.reason), outcome.reason);
  }
  const { building, csv } = outcome;
  const until = year ?? localDate(ctx.clock.now(), building.zone);
  return new Response(streamed(csv), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${building.slug}-publications-${until}.csv"`
    }
  });
};
