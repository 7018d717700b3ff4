// The service worker of a page.

/** Waits until the worker answers for a page, and gives its scope. A page that was on its way while the worker took over the others is left out: it is asked for again. */
export function answeredFor(page) {
  const scope = () => page.waitForFunction(async () => {
    const { scope: at } = await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller && new URL(at).pathname;
  }, null, { timeout: 10_000 }).then((handle) => handle.jsonValue());
  return scope().catch(() => page.reload().then(scope));
}
