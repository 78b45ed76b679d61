import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { askedBy } from '#lib/api/statistics/asked.ts';
import { cursorText } from '#lib/statistics/cursor.ts';
import { ledger } from '#lib/statistics/service.server.ts';
import { listBuildings } from '#lib/venues/service.server.ts';

const pageLength = 500;

export const GET = endpoint(operations.readLedger, async ({ locals: { ctx } }, { query, locale }) => {
  const { cursor = null, ...rest } = query;
  const outcome = await ledger(ctx, await askedBy(ctx, rest, locale), cursor, pageLength);
  if (!outcome.ok) throw new Problem(outcome.reason);

  const slugs = new Map((await listBuildings(ctx)).map(({ id, slug }) => [id, slug]));
  return {
    rows: outcome.rows.map(({ tally, subjectId, buildingId, ...row }) => ({
      ...row,
      counted: tally,
      subject: subjectId,
      building: slugs.get(buildingId)!
    })),
    nextCursor: outcome.next && cursorText(outcome.next)
  };
});

export const fallback = methodNotAllowed;
