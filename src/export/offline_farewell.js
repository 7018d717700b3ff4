// The last service worker: forgets everything that was kept, and takes itself away. The site is then as if there never had been one.
const root = new URL('./', location).pathname;
const KEPT = root === '/' ? 'atlas' : `atlas ${root}`;
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  await caches.delete(KEPT);
  await registration.unregister();
})()));
