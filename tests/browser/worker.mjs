// The service worker of a page.

/** Waits until the worker answers for a page, and gives its scope. A page that was on its way while the worker took over the others is left out: it is asked for again. */
export async function answeredFor(page) {
  const scope = await page.evaluate(() => navigator.serviceWorker.ready.then(({ scope }) => new URL(scope).pathname));
  const answers = () => page.waitForFunction(() => navigator.serviceWorker.controller, null, { timeout: 5_000 });
  await answers().catch(() => page.reload().then(answers));
  return scope;
}
