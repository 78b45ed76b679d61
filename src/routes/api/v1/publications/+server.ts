import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { invalid, Problem } from '#lib/api/problem.ts';
import { publicationJson, publicationProblem } from '#lib/api/publications/outcome.ts';
import { addPublications, listPublications } from '#lib/hall/publications/service.server.ts';
import { m } from '#lib/messages/messages.js';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listPublications, async ({ locals: { ctx } }, { query, locale }) => {
  const { building, cursor = null, ...filter } = query;
  const outcome = await listPublications(ctx, building, filter, { after: cursor, limit: pageLength });
  if (!outcome.ok && outcome.reason === 'not-found') throw invalid({ building: m.api_field_building }, locale);
  if (!outcome.ok) throw new Problem(outcome.reason);
  const { publications, next, zone } = outcome;
  return {
    publications: publications.map((publication) => publicationJson(publication, building, zone)),
    nextCursor: next && encodeCursor(next)
  };
});

export const POST = endpoint(operations.addPublications, async ({ locals: { ctx } }, { body, headers, locale }) => {
  const outcome = await addPublications(ctx, body, headers['idempotency-key']);
  if (!outcome.ok && outcome.reason === 'not-found') throw invalid({ building: m.api_field_building }, locale);
  if (!outcome.ok) throw publicationProblem(outcome, locale);
  const { publications, zone } = outcome;
  return { publications: publications.map((publication) => publicationJson(publication, body.building, zone)) };
});

export const fallback = methodNotAllowed;
