import type { RequestHandler } from '@sveltejs/kit';

/** Answers that nothing has changed. */
export const GET: RequestHandler = () => new Response(null, { status: 304 });
