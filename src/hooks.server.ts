import { error, type Handle, type HandleServerError, type RequestEvent, type ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { bearerToken } from '#lib/api/bearer.ts';
import { languageOf } from '#lib/api/language.ts';
import { Problem, problemResponse } from '#lib/api/problem.ts';
import { app, startOwnWork } from '#lib/app.server.ts';
import { isUnavailable } from '#lib/db/unavailable.ts';
import { authenticate } from '#lib/identity/service.server.ts';
import { visitor, type Actor } from '#lib/identity/types.ts';
import { paraglideMiddleware } from '#lib/messages/server.js';
import { newId } from '#lib/platform/id.ts';
import { log } from '#lib/platform/log.ts';
import { withKnownActions } from '#lib/web/actions.server.ts';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from '#lib/web/session-cookies.server.ts';

export const init: ServerInit = () => startOwnWork(app());

/** Answers for programs, which name the language themselves where it matters. */
const forPrograms = /^\/(api|feeds|events|healthz)(\/|$)/;

const inLanguage: Handle = ({ event, resolve }) => {
  if (forPrograms.test(event.url.pathname)) return resolve(event);
  return paraglideMiddleware(event.request, ({ locale }) =>
    resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
  );
};

/** Answers 503 where the database could not be used; Kit itself makes 500 of every unexpected error. */
const withAvailability: Handle = async ({ event, resolve }) => {
  let page: Response | undefined;
  try {
    page = await resolve(event);
    if (!event.locals.isUnavailable || page.status !== 500) return page;
  } catch (thrown) {
    if (!isUnavailable(thrown)) throw thrown;
    logFailure(event, thrown);
  }
  if (forPrograms.test(event.url.pathname)) {
    return problemResponse(new Problem('unavailable'), languageOf(event.request));
  }
  if (page) return new Response(page.body, { status: 503, headers: page.headers });
  const message = 'database not available';
  // What a form that is sent by script expects.
  if (event.request.headers.has('x-sveltekit-action')) {
    return Response.json({ type: 'error', error: { message, isUnavailable: true } }, { status: 503 });
  }
  error(503, { message, isUnavailable: true });
};

const withActor: Handle = async ({ event, resolve }) => {
  const { db, clock, events, keys } = app();
  const ctx = { db, clock, events, keys, actor: visitor };
  event.locals.ctx = ctx;
  event.locals.ctx = { ...ctx, actor: await actorOf(event) };
  return resolve(event);
};

const withSecurityHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000');
  if (!response.headers.has('cache-control')) {
    // A visitor's page too is in that visitor's language; what an account sees stays nowhere.
    const isVisitor = event.locals.ctx.actor.kind === 'visitor';
    response.headers.set('cache-control', isVisitor ? 'private, no-cache' : 'private, no-store');
  }
  return response;
};

export const handle = sequence(inLanguage, withSecurityHeaders, withAvailability, withActor, withKnownActions);

/** Logs an unexpected error under an id that the person is shown; the page says what happened in their language. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status < 500) return { message };
  const id = logFailure(event, error);
  if (!isUnavailable(error)) return { message, id };
  event.locals.isUnavailable = true;
  return { message, id, isUnavailable: true };
};

function logFailure({ route, request }: RequestEvent, error: unknown): string {
  const id = newId();
  log.error({ id, route: route.id, method: request.method, err: error }, 'request failed');
  return id;
}

/** Answers alike for everyone, which caches on the way may keep: whoever asks, they carry no session. */
const alikeForEveryone = /^\/((feeds|events|healthz)(\/|$)|venues\/[^/]+\/photos\/)/;

/** Programs bring a bearer token, the kiosk and the browser each a cookie of their own. */
async function actorOf(event: RequestEvent): Promise<Actor> {
  if (alikeForEveryone.test(event.url.pathname)) return visitor;
  if (event.url.pathname.startsWith('/api/')) {
    const token = bearerToken(event.request);
    const session = token ? await authenticate(app(), token, 'api') : null;
    return session?.actor ?? visitor;
  }
  const cookie = sessionCookieOf(event);
  if (!cookie.token) return visitor;
  const session = await authenticate(app(), cookie.token, cookie.channel);
  if (!session) {
    clearSessionCookie(event);
    return visitor;
  }
  if (session.extended) setSessionCookie(event, cookie.token, session.expiresAt);
  return session.actor;
}
