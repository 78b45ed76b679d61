import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { invalid } from '#lib/api/problem.ts';
import { resolutionJson } from '#lib/api/resolutions/outcome.ts';
import { readableResolutions } from '#lib/hall/resolutions/service.server.ts';
import { m } from '#lib/messages/messages.js';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listResolutions, async ({ locals: { ctx } }, { query, locale }) => {
  const { building, state, cursor = null } = query;
  const page = { states: state && [state], after: cursor, limit: pageLength };
  const outcome = await readableResolutions(ctx, building, page);
  if (!outcome.ok) throw invalid({ building: m.api_field_building }, locale);
  return {
    resolutions: outcome.resolutions.map((line) => resolutionJson(line, building)),
    nextCursor: outcome.next && encodeCursor(outcome.next)
  };
});

export const fallback = methodNotAllowed;
