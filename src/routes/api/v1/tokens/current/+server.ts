import { bearerToken } from '#lib/api/bearer.ts';
import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { deleteToken } from '#lib/api/operations.ts';
import { signOut } from '#lib/identity/service.server.ts';

export const DELETE = endpoint(deleteToken, async ({ locals: { ctx }, request }) => {
  await signOut(ctx, bearerToken(request) ?? '');
  return undefined;
});

export const fallback = methodNotAllowed;
