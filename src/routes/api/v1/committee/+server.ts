import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { invalid, Problem } from '#lib/api/problem.ts';
import { seatJson } from '#lib/api/sessions/outcome.ts';
import { readCommittee } from '#lib/hall/committee/service.server.ts';
import { m } from '#lib/messages/messages.js';

export const GET = endpoint(operations.readCommittee, async ({ locals: { ctx } }, { query, locale }) => {
  const found = await readCommittee(ctx, query.building);
  if (found.ok) return { seats: found.seats.map(seatJson) };
  if (found.reason === 'not-found') throw invalid({ building: m.api_field_building }, locale);
  throw new Problem(found.reason);
});

export const fallback = methodNotAllowed;
