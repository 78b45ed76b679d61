// The lobby screen's service worker: where the server cannot be reached, a page of the hall takes the place of the
// browser's own. It serves nothing else; the browser looks for a newer one by itself.
/* global self, caches */
const kept = 'kiosk';
const offlinePage = '/kiosk-offline.html';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.add(offlinePage)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => caches.match(offlinePage)));
  }
});
