import { baseLocale, getLocale, isLocale, overwriteGetLocale, setLocale } from '#lib/messages/runtime.js';
import type { Locale } from '../platform/text.ts';

/** The language of this browser's page. A server answers many people at once and never uses it. */
let current = $state<Locale>(baseLocale);

/** The language of the page: of the request on the server, of the screen in the browser, where templates follow it. */
export function locale(): Locale {
  return getLocale();
}

/**
 * Makes every message in a template follow the language from now on. Called once by the root layout, before anything
 * is drawn: it starts from the language the server wrote into the page, so that hydration finds the same words.
 */
export function startLocale(): void {
  if (typeof document === 'undefined') return;
  const written = document.documentElement.lang;
  current = isLocale(written) ? written : getLocale();
  overwriteGetLocale(() => current);
}

/** Changes the language in place: nothing reloads, what was typed stays, the choice is kept in paraglide's cookie. */
export function switchLocale(to: Locale): void {
  void setLocale(to, { reload: false });
  current = to;
  document.documentElement.lang = to;
}
