import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { problemOf } from '#lib/api/outcome.ts';
import { colleaguesOf } from '#lib/bookings/service.server.ts';

export const GET = endpoint(operations.listColleagues, async ({ locals: { ctx }, params }) => {
  const found = await colleaguesOf(ctx, params.id as string);
  if (!found.ok) throw problemOf(found);
  const { contact, colleagues } = found;
  return { contact, colleagues: colleagues.map(({ accountId: id, name }) => ({ id, name })) };
});

export const fallback = methodNotAllowed;
