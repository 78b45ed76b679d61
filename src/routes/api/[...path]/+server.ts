import { notFound } from '#lib/api/endpoint.ts';

export const fallback = notFound;
