// The service worker of a page.

/** Waits until the worker answers for a page, and gives its scope. A page that was on its way while the worker took over the others is left out: it is asked for again. */
export async function answeredFor(page) {
  // Nothing is awaited within the question: a promise counts as a yes at once, though the worker is ready a moment before it answers for anybody.
  const isAnswered = () => page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 10_000 });
  await isAnswered().catch(() => page.reload().then(isAnswered));
  return page.evaluate(async () => new URL((await navigator.serviceWorker.ready).scope).pathname);
}

/** Waits until the worker of a page is gone, and all that was kept with it. What only a promise tells is asked from here, again and again: see above. */
export async function isForgotten(page) {
  const isGone = () => page.evaluate(async () => !(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).length === 0);
  for (const since = Date.now(); Date.now() - since < 10_000;) {
    if (await isGone()) return true;
    await page.waitForTimeout(50);
  }
  return false;
}
