import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionProblem, visitJson, zoneOf } from '#lib/api/reception/outcome.ts';
import { newId } from '#lib/platform/id.ts';
import { listVisits, signIn } from '#lib/reception/service.server.ts';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listVisits, async ({ locals: { ctx } }, { query, locale }) => {
  const { building, from, to, cursor } = query;
  const zone = await zoneOf(ctx, building, locale);
  const after = cursor ? { arrivedAt: cursor.startsAt, id: cursor.id } : null;
  const page = { after, limit: pageLength };
  const outcome = await listVisits(ctx, building, { startsAt: from, endsAt: to }, page);
  if (!outcome.ok) throw receptionProblem(outcome.reason, locale);
  const { visits, next } = outcome;
  const nextCursor = next && encodeCursor({ startsAt: next.arrivedAt, id: next.id });
  return { visits: visits.map((visit) => visitJson(visit, zone)), nextCursor };
});

export const POST = endpoint(operations.signInVisit, async ({ locals: { ctx } }, { body, locale }) => {
  const { id, building, host, purpose, people } = body;
  const zone = await zoneOf(ctx, building, locale);
  const outcome = await signIn(ctx, {
    id: id?.toLowerCase() ?? newId(),
    code: null,
    building,
    hostOrganisationId: host,
    purpose,
    people,
    via: 'desk'
  });
  if (!outcome.ok) throw receptionProblem(outcome.reason, locale);
  return { ...visitJson(outcome.visit, zone), code: outcome.code };
});

export const fallback = methodNotAllowed;
