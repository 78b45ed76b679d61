import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isUnavailable } from '../db/unavailable.ts';
import { newId } from '../platform/id.ts';
import { log } from '../platform/log.ts';
import type { Locale } from '../platform/text.ts';
import { languageOf } from './language.ts';
import { operations, type Operation } from './operations.ts';
import { Problem, problemResponse } from './problem.ts';

type Parsed<Schema> = Schema extends v.GenericSchema ? v.InferOutput<Schema> : undefined;

/** What an operation was asked for, parsed by its schemas. */
interface Asked<O extends Operation> {
  query: Parsed<O['query']>;
  headers: Parsed<O['headers']>;
  body: Parsed<O['body']>;
  /** The language in which problems are explained. */
  locale: Locale;
}

/**
 * The handler of an operation's route. `answer` gets the parsed request and returns the body of the answer; a
 * {@link Problem} it throws, or that parsing meets, is answered as `application/problem+json`.
 */
export function endpoint<O extends Operation>(
  operation: O,
  answer: (event: RequestEvent, asked: Asked<O>) => Promise<Parsed<O['answer']>>
): (event: RequestEvent) => Promise<Response> {
  return (event) =>
    withProblems(event, async (locale) => {
      if (!operation.isPublic && event.locals.ctx.actor.kind === 'visitor') throw unauthenticated(event.request);
      // No slug or id has other characters, and PostgreSQL refuses some of them.
      if (Object.values(event.params).some((value) => !/^[\w-]{1,64}$/.test(value ?? '')))
        throw new Problem('not-found');
      const asked = {
        query: parse(operation.query, queryOf(event.url), locale),
        headers: parse(operation.headers, Object.fromEntries(event.request.headers), locale),
        body: parse(operation.body, operation.body && (await bodyOf(event.request, operation)), locale),
        locale
      } as Asked<O>;
      const body = await answer(event, asked);
      const text = body === undefined ? null : JSON.stringify(body);
      return new Response(text, {
        status: operation.status,
        headers: {
          ...(text !== null && { 'content-type': 'application/json' }),
          // Kit answers 304 to who names it in If-None-Match.
          ...(text !== null && operation.method === 'get' && { etag: entityTag(text) }),
          'cache-control': 'no-store'
        }
      });
    });
}

/** Answers methods that a route of the API does not have; the `fallback` of each. */
export function methodNotAllowed(event: RequestEvent): Promise<Response> {
  return withProblems(event, async () => {
    const path = event.route.id?.replaceAll('[', '{').replaceAll(']', '}');
    const allowed = operations.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
    if (allowed.includes('GET')) allowed.push('HEAD');
    throw new Problem('method-not-allowed', {}, { allow: allowed.join(', ') });
  });
}

/** Answers addresses under which the API has nothing. */
export function notFound(event: RequestEvent): Promise<Response> {
  return withProblems(event, async () => {
    throw new Problem('not-found');
  });
}

async function withProblems(event: RequestEvent, work: (locale: Locale) => Promise<Response>): Promise<Response> {
  const locale = languageOf(event.request);
  try {
    return await work(locale);
  } catch (error) {
    if (error instanceof Problem) return problemResponse(error, locale);
    const id = newId();
    log.error({ id, route: event.route.id, method: event.request.method, err: error }, 'request failed');
    return problemResponse(
      isUnavailable(error) ? new Problem('unavailable') : new Problem('unexpected', { id }),
      locale
    );
  }
}

function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url')}"`;
}

function unauthenticated(request: Request): Problem {
  const wasSent = request.headers.has('authorization');
  return new Problem(
    'unauthenticated',
    {},
    { 'www-authenticate': wasSent ? 'Bearer error="invalid_token"' : 'Bearer' }
  );
}

/** The query by name; a name that is given more than once keeps all its values, which no schema takes. */
function queryOf({ searchParams }: URL): Record<string, string | string[]> {
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    })
  );
}

/** Reads a body as JSON; an optional one that is not there is an empty object. */
async function bodyOf(request: Request, { bodyIsOptional }: Operation): Promise<unknown> {
  const isAbsent = request.body === null && Number(request.headers.get('content-length') ?? 0) === 0;
  if (isAbsent && bodyIsOptional) return {};
  const bytes = await request.arrayBuffer().catch((error: unknown) => {
    throw (error as { status?: number }).status === 413 ? new Problem('too-large') : error;
  });
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new Problem('unsupported-media-type');
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('malformed');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem('malformed');
  return body;
}

function parse(schema: v.GenericSchema | undefined, input: unknown, locale: Locale): unknown {
  if (!schema) return undefined;
  const parsed = v.safeParse(schema, input, { lang: locale });
  if (parsed.success) return parsed.output;
  // One sentence a field: the first thing that is wrong with it.
  const fields: Record<string, string> = {};
  for (const issue of parsed.issues) fields[v.getDotPath(issue)?.split('.')[0] ?? ''] ??= issue.message;
  throw new Problem('invalid', { fields });
}
