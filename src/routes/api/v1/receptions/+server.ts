import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionAfter, receptionJson, receptionProblem, zoneOf } from '#lib/api/reception/outcome.ts';
import { newId } from '#lib/platform/id.ts';
import { announceReception, listReceptions } from '#lib/reception/service.server.ts';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listReceptions, async ({ locals: { ctx } }, { query, locale }) => {
  const { building, from, to, organisation, cursor } = query;
  const zone = await zoneOf(ctx, building, locale);
  const after = cursor ? { expectedAt: cursor.startsAt, id: cursor.id } : null;
  const page = { after, limit: pageLength };
  const outcome = await listReceptions(ctx, building, { startsAt: from, endsAt: to, organisation }, page);
  if (!outcome.ok) throw receptionProblem(outcome.reason, locale);
  const { receptions, next } = outcome;
  const nextCursor = next && encodeCursor({ startsAt: next.expectedAt, id: next.id });
  return { receptions: receptions.map((group) => receptionJson(group, zone)), nextCursor };
});

export const POST = endpoint(operations.announceReception, async (event, { body, locale }) => {
  const { ctx } = event.locals;
  const id = body.id?.toLowerCase() ?? newId();
  await zoneOf(ctx, body.building, locale);
  const announced = await receptionAfter(ctx, await announceReception(ctx, { ...body, id, guideId: null }), locale);
  event.setHeaders({ location: `/api/v1/receptions/${id}` });
  return announced;
});

export const fallback = methodNotAllowed;
