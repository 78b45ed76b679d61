import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { invalid } from '#lib/api/problem.ts';
import { topicAfter, topicJson } from '#lib/api/topics/outcome.ts';
import { listTopics, raiseTopic } from '#lib/hall/topics/service.server.ts';
import { m } from '#lib/messages/messages.js';
import { newId } from '#lib/platform/id.ts';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listTopics, async ({ locals: { ctx } }, { query, locale }) => {
  const { building, state, subject, q, cursor = null } = query;
  const outcome = await listTopics(ctx, building, { state, subject, query: q }, { after: cursor, limit: pageLength });
  if (!outcome.ok) throw invalid({ building: m.api_field_building }, locale);
  return { topics: outcome.topics.map(topicJson), nextCursor: outcome.next && encodeCursor(outcome.next) };
});

export const POST = endpoint(operations.raiseTopic, async (event, { body, locale }) => {
  const { ctx } = event.locals;
  const id = body.id?.toLowerCase() ?? newId();
  const outcome = await raiseTopic(ctx, { ...body, id });
  if (!outcome.ok && outcome.reason === 'not-found') throw invalid({ building: m.api_field_building }, locale);
  if (!outcome.ok && outcome.reason === 'invalid') {
    throw invalid({ id: m.api_field_id }, locale);
  }
  const raised = await topicAfter(ctx, id, outcome);
  event.setHeaders({ location: `/api/v1/topics/${id}` });
  return raised;
});

export const fallback = methodNotAllowed;
