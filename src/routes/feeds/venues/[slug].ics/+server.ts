import { venueFeed } from '#lib/feeds/service.server.ts';
import { answer } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, venueFeed);
export const HEAD = GET;
