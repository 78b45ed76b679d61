const site = 'http://site.invalid';

/** A way back that was handed over in an address: a path of this site with its query, or `null` for anything else. */
export function ownPath(next: string | null): string | null {
  if (!next?.startsWith('/')) return null;
  const url = URL.parse(next, site);
  // A browser reads `//name` as another site, also where it comes out of `/.//name`.
  if (url?.origin !== site || url.pathname.startsWith('//')) return null;
  return /^\/sign-(in|out)\b/.test(url.pathname) ? null : url.pathname + url.search;
}
