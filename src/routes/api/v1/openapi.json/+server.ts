import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { describeApi } from '#lib/api/openapi.ts';
import { readDescription } from '#lib/api/operations.ts';

const description = describeApi();

export const GET = endpoint(readDescription, async () => description);

export const fallback = methodNotAllowed;
