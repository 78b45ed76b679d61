// The lobby screen's service worker. It keeps two pages of the hall for when the server cannot be reached: the one on which
// visitors sign in, with all that it is drawn with, and one that takes the place of the browser's own. It serves nothing
// else; the browser looks for a newer one by itself.
/* global self, caches */
const kept = 'kiosk';
const drawnWith = 'kiosk-assets';
const offlinePage = '/kiosk-offline.html';
const signInPage = '/kiosk/visit';
/** Where the screen stands, as the page that registers this worker says. */
const { search: building } = new URL(self.location.href);
/** How long the kept page may be older than the last one that was shown, in milliseconds. */
const freshFor = 600_000;

let renewedAt = 0;

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([caches.open(kept).then((cache) => cache.add(offlinePage)), renew()]));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => withoutServer(pathname)));
    if (Date.now() - renewedAt > freshFor) event.waitUntil(renew());
  } else if (pathname.startsWith('/_app/immutable/')) {
    event.respondWith(asset(event.request));
  }
});

/** Fetches the page and what it is drawn with, as nobody, so that it has nothing of who is signed in. */
async function renew() {
  try {
    const response = await fetch(signInPage + building, { credentials: 'omit', cache: 'no-store' });
    if (!response.ok) return;
    // Scripts are named by a header, styles by the page itself.
    const named = response.headers.get('link') + (await response.clone().text());
    const assets = [...named.matchAll(/["'<]([^"'<>]*_app\/immutable\/[^"'<>]+\.(?:js|css))["'>]/g)];
    const cache = await caches.open(drawnWith);
    const addresses = [...new Set(assets.map(([, path]) => new URL(path, response.url).href))];
    const isKnown = await Promise.all(addresses.map((address) => cache.match(address)));
    // Of a new release nothing of the old one is needed.
    if (isKnown.includes(undefined)) {
      await caches.delete(drawnWith);
      await (await caches.open(drawnWith)).addAll(addresses);
    }
    await (await caches.open(kept)).put(signInPage, response);
    renewedAt = Date.now();
  } catch {
    // Away, or changing just now: what is kept is good until the next time.
  }
}

/** The page asked for, marked as an old one, or the one that says that there is no connection. */
async function withoutServer(pathname) {
  const page = pathname === signInPage && (await caches.match(signInPage));
  if (!page) return caches.match(offlinePage);
  const text = await page.text();
  return new Response(text.replace('<html', '<html data-offline'), { headers: page.headers });
}

/** What a page is drawn with never changes under its name. */
async function asset(request) {
  const found = await caches.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) {
    const copy = response.clone();
    await caches.open(drawnWith).then((cache) => cache.put(request, copy));
  }
  return response;
}
