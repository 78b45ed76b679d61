import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { createToken } from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { tokenJson } from '#lib/api/representation.ts';
import { signIn } from '#lib/identity/service.server.ts';

export const POST = endpoint(createToken, async ({ locals: { ctx }, getClientAddress }, { body }) => {
  const outcome = await signIn(ctx, { ...body, channel: 'api', address: getClientAddress() });
  if (outcome.ok) return tokenJson(outcome.token, outcome.expiresAt, outcome.actor);
  if (outcome.reason === 'credentials') throw new Problem('credentials', {}, { 'www-authenticate': 'Bearer' });
  const { retryAfterSeconds: retryAfter } = outcome;
  throw new Problem('throttled', { retryAfter }, { 'retry-after': String(retryAfter) });
});

export const fallback = methodNotAllowed;
