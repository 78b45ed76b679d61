import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionProblem, visitJson } from '#lib/api/reception/outcome.ts';
import { signOutAtDesk } from '#lib/reception/service.server.ts';

export const POST = endpoint(operations.leaveVisit, async ({ params, locals: { ctx } }, { locale }) => {
  const outcome = await signOutAtDesk(ctx, params.id ?? '');
  if (!outcome.ok) throw receptionProblem(outcome.reason, locale);
  return visitJson(outcome.visit, outcome.zone);
});

export const fallback = methodNotAllowed;
