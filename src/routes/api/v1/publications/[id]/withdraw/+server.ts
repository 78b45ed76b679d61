import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { publicationJson, publicationProblem } from '#lib/api/publications/outcome.ts';
import { withdrawPublication } from '#lib/hall/publications/service.server.ts';

export const POST = endpoint(operations.withdrawPublication, async ({ locals: { ctx }, params }, { body, locale }) => {
  const outcome = await withdrawPublication(ctx, params.id as string, body.reason);
  if (!outcome.ok) throw publicationProblem(outcome, locale);
  return publicationJson(outcome.publication, outcome.building, outcome.zone);
});

export const fallback = methodNotAllowed;
