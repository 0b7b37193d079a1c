/**
 * What the bench does in a page. These functions are sent to the page as source text: they refer to
 * nothing outside themselves and name no function inside, because esbuild's `keepNames` would call
 * a helper that the page does not have. All return milliseconds.
 */
import type { Call } from './sites';

/** One after the other, each read to its end. */
export async function fetchInARow(calls: readonly Call[]): Promise<number> {
  const start = performance.now();
  for (const { address, ...init } of calls) await (await fetch(address, init)).text();
  return performance.now() - start;
}

/** All started in the same moment. */
export async function fetchAtOnce(calls: readonly Call[]): Promise<number> {
  const start = performance.now();
  await Promise.all(calls.map(async ({ address, ...init }) => (await fetch(address, init)).text()));
  return performance.now() - start;
}

/** One after the other, by XMLHttpRequest. */
export async function xhrInARow(calls: readonly Call[]): Promise<number> {
  const start = performance.now();
  for (const { method, address, headers, body } of calls) {
    await new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.open(method, address);
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      xhr.onload = resolve;
      xhr.onerror = reject;
      xhr.send(body ?? null);
    });
  }
  return performance.now() - start;
}

/** From the start of the navigation until the load event has ended. */
export async function loadTime(): Promise<number> {
  for (;;) {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (navigation && navigation.loadEventEnd > 0) return navigation.loadEventEnd - navigation.startTime;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/**
 * Changes the document and has it laid out, so many times; counts from the change until its frame
 * has been made.
 */
export async function redraw(times: number): Promise<number> {
  let sum = 0;
  for (let at = 0; at < times; at++) {
    sum += await new Promise<number>(resolve => {
      requestAnimationFrame(() => {
        const start = performance.now();
        const section = document.createElement('section');
        section.innerHTML = '<p>New <a href="#top">comment</a> <button>Reply</button></p>'.repeat(20);
        document.body.prepend(section);
        document.body.style.width = `${900 + (at % 2) * 50}px`;
        if (document.body.offsetHeight === 0) throw new Error('The page was not laid out.');
        if (at > 0) section.nextElementSibling?.remove();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(undefined);
      });
    });
  }
  document.querySelector('body > section')?.remove();
  return sum;
}

/** Shares another file for each `item`, with a link for the organisation. */
export async function share(item: number): Promise<number> {
  const start = performance.now();
  const response = await fetch(
    `/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${item})/ShareLink`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: { createLink: true, settings: { linkKind: 2, expiration: null } } }),
    },
  );
  await response.text();
  return performance.now() - start;
}
