import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { matterJson, matterNow, matterProblem } from '#lib/api/matters/outcome.ts';
import * as operations from '#lib/api/operations.ts';
import { invalid } from '#lib/api/problem.ts';
import { kindRules } from '#lib/hall/matters/kinds.ts';
import { raiseMatter, readableMatters } from '#lib/hall/matters/service.server.ts';
import { m } from '#lib/messages/messages.js';
import { newId } from '#lib/platform/id.ts';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listMatters, async ({ locals: { ctx } }, { query, locale }) => {
  const { building, cursor = null, q, ...narrowed } = query;
  const page = { after: cursor, limit: pageLength };
  const outcome = await readableMatters(ctx, building, { ...narrowed, query: q }, page);
  if (!outcome.ok) throw invalid({ building: m.api_field_building }, locale);
  return { matters: outcome.matters.map(matterJson), nextCursor: outcome.next && encodeCursor(outcome.next) };
});

export const POST = endpoint(operations.raiseMatter, async (event, { body, locale }) => {
  const { ctx } = event.locals;
  const { organisation, parent, details, ...raised } = body;
  const id = body.id?.toLowerCase() ?? newId();
  const outcome = await raiseMatter(ctx, {
    ...raised,
    id,
    visibility: body.visibility ?? kindRules[body.kind].visibility,
    organisationId: organisation,
    parentId: parent,
    fields: details
  });
  if (!outcome.ok && outcome.reason === 'not-found') throw invalid({ building: m.api_field_building }, locale);
  if (!outcome.ok) throw matterProblem(outcome, locale);
  event.setHeaders({ location: `/api/v1/matters/${id}` });
  return matterNow(ctx, id);
});

export const fallback = methodNotAllowed;
