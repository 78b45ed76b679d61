import type { RequestEvent } from '@sveltejs/kit';
import type { Instant } from '../platform/time.ts';

/*
 * The cookies that carry a session. The lobby screen's is another than the browser's and is sent to its own pages only,
 * so that a manager who looks at the kiosk's pages does not act there under his own name.
 */
type Event = Pick<RequestEvent, 'url' | 'cookies'>;

/** The channel of the page asked for, and the session token that came with the request. */
export function sessionCookieOf({ url, cookies }: Event) {
  const { name, channel } = cookieFor(url);
  return { channel, token: cookies.get(name) };
}

/** Sends the token of a session that lasts until `expiresAt`. */
export function setSessionCookie({ url, cookies }: Event, token: string, expiresAt: Instant): void {
  const { name, path } = cookieFor(url);
  cookies.set(name, token, {
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    expires: new Date(expiresAt)
  });
}

/** Takes the token back from the browser. */
export function clearSessionCookie({ url, cookies }: Event): void {
  const { name, path } = cookieFor(url);
  cookies.delete(name, { path, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' });
}

function cookieFor(url: URL) {
  return /^\/kiosk(\/|$)/.test(url.pathname)
    ? { name: 'kiosk_session', path: '/kiosk', channel: 'kiosk' as const }
    : { name: 'session', path: '/', channel: 'browser' as const };
}
