import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { bearerToken } from '#lib/api/bearer.ts';
import { app, startJobs } from '#lib/app.server.ts';
import { authenticate } from '#lib/identity/service.server.ts';
import { visitor, type Actor } from '#lib/identity/types.ts';
import { paraglideMiddleware } from '#lib/messages/server.js';
import { newId } from '#lib/platform/id.ts';
import { log } from '#lib/platform/log.ts';
import { withKnownActions } from '#lib/web/actions.server.ts';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from '#lib/web/session-cookies.server.ts';

export const init: ServerInit = () => startJobs(app());

/** Answers for programs, which name the language themselves where it matters. */
const forPrograms = /^\/(api|feeds|events|healthz)(\/|$)/;

const inLanguage: Handle = ({ event, resolve }) => {
  if (forPrograms.test(event.url.pathname)) return resolve(event);
  return paraglideMiddleware(event.request, ({ locale }) =>
    resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
  );
};

const withActor: Handle = async ({ event, resolve }) => {
  const { db, clock, events } = app();
  event.locals.ctx = { db, clock, events, actor: await actorOf(event) };
  return resolve(event);
};

const withSecurityHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000');
  if (event.locals.ctx.actor.kind !== 'visitor' && !response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

export const handle = sequence(inLanguage, withActor, withSecurityHeaders, withKnownActions);

/** Logs an unexpected error under an id that the person is shown; the page says what happened in their language. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status < 500) return { message };
  const id = newId();
  log.error({ id, route: event.route.id, method: event.request.method, err: error }, 'request failed');
  return { message, id };
};

/** Answers alike for everyone, which caches on the way may keep: whoever asks, they carry no session. */
const alikeForEveryone = /^\/(feeds|events|healthz)(\/|$)/;

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
