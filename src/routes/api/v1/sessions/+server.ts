import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { invalid } from '#lib/api/problem.ts';
import { sessionJson, sessionNow, sessionProblem } from '#lib/api/sessions/outcome.ts';
import { planSession, readableSessions } from '#lib/hall/sessions/service.server.ts';
import { m } from '#lib/messages/messages.js';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listSessions, async ({ locals: { ctx } }, { query, locale }) => {
  const { building, state, cursor = null } = query;
  const page = { states: state && [state], after: cursor, limit: pageLength };
  const outcome = await readableSessions(ctx, building, page);
  if (!outcome.ok) throw invalid({ building: m.api_field_building }, locale);
  return {
    sessions: outcome.sessions.map((line) => sessionJson(line, building)),
    nextCursor: outcome.next && encodeCursor(outcome.next)
  };
});

export const POST = endpoint(operations.planSession, async (event, { body }) => {
  const { ctx } = event.locals;
  const { booking, ...plan } = body;
  const outcome = await planSession(ctx, { ...plan, bookingId: booking });
  if (!outcome.ok) throw sessionProblem(outcome);
  event.setHeaders({ location: `/api/v1/sessions/${outcome.id}` });
  return sessionNow(ctx, outcome.id);
});

export const fallback = methodNotAllowed;
