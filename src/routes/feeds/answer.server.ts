import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { answerFeed } from '#lib/feeds/http.ts';
import type { buildingFeed } from '#lib/feeds/service.server.ts';
import { locales } from '#lib/platform/text.ts';

const language = v.optional(v.picklist(locales), locales[0]);
const slugs = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/));

/** Answers a GET or HEAD for one of the public feeds in the language `?lang=` asks for. */
export async function answer(event: RequestEvent<{ slug: string }>, find: typeof buildingFeed): Promise<Response> {
  const { request, url, locals } = event;
  const lang = v.safeParse(language, url.searchParams.get('lang') ?? undefined);
  if (!lang.success) return problem(400, 'language', `lang is one of ${locales.join(', ')}.`);

  const slug = v.safeParse(slugs, event.params.slug);
  const found = slug.success && (await find(locals.ctx, slug.output, lang.output, url.origin));
  if (!found || !found.ok) return problem(404, 'not-found', 'There is no such calendar.');
  return answerFeed(request, found.feed, `${event.params.slug}.ics`);
}

/** An error as programs read it (RFC 9457). */
function problem(status: number, code: string, title: string): Response {
  return Response.json({ title, status, code }, { status, headers: { 'content-type': 'application/problem+json' } });
}
