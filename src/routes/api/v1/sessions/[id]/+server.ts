import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { sessionAfter, sessionNow, sessionProblem } from '#lib/api/sessions/outcome.ts';
import { getSession, reviseSession } from '#lib/hall/sessions/service.server.ts';

export const GET = endpoint(operations.readSession, ({ locals: { ctx }, params }) =>
  sessionNow(ctx, params.id as string)
);

export const PATCH = endpoint(operations.reviseSession, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  const found = await getSession(ctx, id);
  if (!found.ok) throw sessionProblem(found);
  const { kind, title, quorum } = found.session;
  return sessionAfter(ctx, id, await reviseSession(ctx, id, { kind, title, quorum, ...body }));
});

export const fallback = methodNotAllowed;
