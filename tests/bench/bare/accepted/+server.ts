import { json, type RequestHandler } from '@sveltejs/kit';

/** Answers with what it was sent. */
export const POST: RequestHandler = async ({ request }) => json(await request.json(), { status: 201 });
