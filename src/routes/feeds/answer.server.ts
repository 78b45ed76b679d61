import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { languageOf } from '#lib/api/language.ts';
import { Problem, problemResponse } from '#lib/api/problem.ts';
import { app } from '#lib/app.server.ts';
import { answerFeed } from '#lib/feeds/http.ts';
import type { buildingFeed } from '#lib/feeds/service.server.ts';
import { m } from '#lib/messages/messages.js';
import { ownAddress } from '#lib/platform/config.ts';
import { locales } from '#lib/platform/text.ts';

const language = v.optional(v.picklist(locales), locales[0]);
/** No slug has other characters, and PostgreSQL refuses some of them. */
const slugForm = /^[a-z0-9-]+$/;

/** Answers a GET or HEAD for one of the public feeds in the language `?lang=` asks for. */
export async function answer(event: RequestEvent<{ slug: string }>, find: typeof buildingFeed): Promise<Response> {
  const { request, url, locals, params } = event;
  const lang = v.safeParse(language, url.searchParams.get('lang') ?? undefined);
  if (!lang.success) {
    const locale = languageOf(request);
    const fields = { lang: m.api_field_choice({ choices: locales.join(', ') }, { locale }) };
    return problemResponse(new Problem('invalid', { fields }), locale);
  }
  const found =
    slugForm.test(params.slug) && (await find(locals.ctx, params.slug, lang.output, ownAddress(app().config)));
  if (!found || !found.ok) return problemResponse(new Problem('not-found'), lang.output);
  return answerFeed(request, found.feed, `${params.slug}.ics`);
}
