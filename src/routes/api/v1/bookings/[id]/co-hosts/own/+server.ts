import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { problemOf } from '#lib/api/outcome.ts';
import { leaveCoHosting } from '#lib/bookings/service.server.ts';

export const DELETE = endpoint(operations.leaveCoHosting, async ({ locals: { ctx }, params }) => {
  const outcome = await leaveCoHosting(ctx, params.id as string);
  if (!outcome.ok) throw problemOf(outcome);
  return undefined;
});

export const fallback = methodNotAllowed;
