import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { matterNow, matterProblem, stepOf } from '#lib/api/matters/outcome.ts';
import * as operations from '#lib/api/operations.ts';
import { takeStepOnce } from '#lib/hall/matters/service.server.ts';

export const POST = endpoint(operations.takeMatterStep, async (event, { body, headers, locale }) => {
  const { ctx } = event.locals;
  const id = event.params.id as string;
  const outcome = await takeStepOnce(ctx, id, stepOf(body, ctx.actor), headers['idempotency-key']);
  if (!outcome.ok) throw matterProblem(outcome, locale);
  return matterNow(ctx, id);
});

export const fallback = methodNotAllowed;
