import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionAfter, zoneOf } from '#lib/api/reception/outcome.ts';
import { newId } from '#lib/platform/id.ts';
import { receiveWalkIn } from '#lib/reception/service.server.ts';

export const POST = endpoint(operations.receiveWalkIn, async (event, { body, locale }) => {
  const { ctx } = event.locals;
  const id = body.id?.toLowerCase() ?? newId();
  await zoneOf(ctx, body.building, locale);
  const received = await receptionAfter(ctx, await receiveWalkIn(ctx, { ...body, id, guideId: null }), locale);
  event.setHeaders({ location: `/api/v1/receptions/${id}` });
  return received;
});

export const fallback = methodNotAllowed;
