/**
 * What asking first looks like to the page: a stop is a 403 like any other, and a request that goes
 * after all is the one that was made.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { BLANK, contoso, shareLink } from './contoso';

const obstacle = policyObstacle('chromium');
const world = contoso({
  policy: { internalDomains: ['contoso.com'], askAgainAfter: 0, responses: ['anyone-link-edit=warn'] },
});

const ASKED = shareLink(1, 5);
/** The server's own 403, of which nobody is asked. */
const REFUSED = { url: '/_test/echo/plain?status=403', body: 'x' };

const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
const atTheServer = () =>
  world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

/** Runs in the page. */
async function byFetch({ url, body }: { url: string; body: string }): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  const copy = response.clone();
  const facts = [
    Object.prototype.toString.call(response),
    response instanceof Response,
    response.status,
    response.ok,
    response.redirected,
    response.url === new URL(url, location.href).href,
    response.headers.get('Content-Type')?.startsWith('application/json'),
    response.headers.get('x-none'),
    response.bodyUsed,
    typeof (await response.json()),
    response.bodyUsed,
    (await copy.arrayBuffer()).byteLength > 10,
    await response.text().catch(error => error.name),
  ];
  return facts;
}

/** Runs in the page. The object is used twice: the second time nothing is left of the first. */
async function byXhr({
  url,
  body,
  type,
}: {
  url: string;
  body: string;
  type: XMLHttpRequestResponseType;
}): Promise<unknown> {
  const xhr = new XMLHttpRequest();
  const events: string[] = [];
  for (const name of ['load', 'error', 'abort', 'timeout', 'loadend', 'readystatechange'])
    xhr.addEventListener(name, event => {
      // The states on the way are not gone through.
      if (xhr.readyState === 4)
        events.push(`${name} ${event instanceof ProgressEvent || name === 'readystatechange'} ${event.target === xhr}`);
    });
  xhr.onload = () => events.push('onload');
  const end = () => new Promise(resolve => xhr.addEventListener('loadend', () => setTimeout(resolve), { once: true }));
  const attempt = (act: () => unknown) => {
    try {
      return act();
    } catch (error) {
      return (error as Error).name;
    }
  };
  xhr.open('POST', url);
  xhr.setRequestHeader('content-type', 'application/json');
  xhr.responseType = type;
  const over = end();
  xhr.send(body);
  await over;
  const { response } = xhr;
  const first = [
    xhr.readyState,
    xhr.status,
    xhr.responseURL === new URL(url, location.href).href,
    Object.prototype.toString.call(response),
    response?.type,
    (response?.size ?? response?.byteLength ?? response?.length ?? 100) > 10,
    attempt(() => typeof xhr.responseText),
    attempt(() => xhr.responseXML),
    xhr.getResponseHeader('Content-Type')?.startsWith('application/json'),
    xhr.getResponseHeader('x-none'),
    /^content-type: application\/json.*\r\n/m.test(xhr.getAllResponseHeaders()),
    attempt(() => xhr.setRequestHeader('a', 'b')),
    [...events],
  ];
  xhr.open('GET', '/_test/text');
  const opened = [xhr.readyState, xhr.status, Object.keys(xhr), xhr.getAllResponseHeaders(), xhr.responseURL];
  xhr.responseType = '';
  const again = end();
  xhr.send();
  await again;
  return [first, opened, xhr.status, xhr.responseText, xhr.getResponseHeader('content-type'), Reflect.ownKeys(xhr)];
}

describe.skipIf(obstacle)(`a stopped request, seen by the page${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  describe("a stop looks like the server's own 403", () => {
    it('fetch', async () => {
      const page = await world.visit(BLANK);
      const stopped = page.evaluate(byFetch, ASKED);
      await prompt(page).press('.stop');
      expect(await stopped).toEqual(await page.evaluate(byFetch, REFUSED));
      expect(atTheServer()).toEqual([]);
    });

    it.each(['', 'text', 'json', 'blob', 'arraybuffer', 'document'] as const)(
      'XMLHttpRequest, responseType "%s"',
      async type => {
        const page = await world.visit(BLANK);
        const stopped = page.evaluate(byXhr, { ...ASKED, type });
        await prompt(page).press('.stop');
        expect(await stopped).toEqual(await page.evaluate(byXhr, { ...REFUSED, type }));
        expect(atTheServer()).toEqual([]);
      },
    );
  });

  describe('while a request is held', () => {
    it('an XMLHttpRequest looks like one in flight', async () => {
      const page = await world.visit(BLANK);
      const seen = page.evaluate(
        ({ url, body }) =>
          new Promise(resolve => {
            const xhr = new XMLHttpRequest();
            const events: string[] = [];
            for (const type of ['loadstart', 'progress', 'load', 'loadend'] as const)
              xhr.upload.addEventListener(type, event => events.push(`upload ${type} ${event.loaded}/${event.total}`));
            for (const type of ['readystatechange', 'load', 'error', 'loadend'])
              xhr.addEventListener(type, event => events.push(`${type} ${xhr.readyState} ${event.isTrusted}`));
            const attempt = (act: () => unknown) => {
              try {
                return act();
              } catch (error) {
                return (error as Error).name;
              }
            };
            xhr.open('POST', url);
            xhr.setRequestHeader('content-type', 'application/json');
            events.length = 0;
            xhr.send(body);
            const held = [
              xhr.readyState,
              xhr.status,
              xhr.responseURL,
              attempt(() => xhr.send('again')),
              attempt(() => xhr.setRequestHeader('a', 'b')),
              xhr.getAllResponseHeaders(),
              Reflect.ownKeys(xhr),
            ];
            xhr.addEventListener('loadend', () =>
              resolve({ held, events: events.filter(line => !line.includes('progress')), status: xhr.status }),
            );
          }),
        ASKED,
      );
      await prompt(page).press('.proceed');
      const size = ASKED.body.length;
      expect(await seen).toEqual({
        held: [1, 0, '', 'InvalidStateError', 'InvalidStateError', '', []],
        events: [
          `upload loadstart 0/${size}`,
          `upload load ${size}/${size}`,
          `upload loadend ${size}/${size}`,
          ...['readystatechange 2', 'readystatechange 3', 'readystatechange 4', 'load 4', 'loadend 4'].map(
            event => `${event} true`,
          ),
        ],
        status: 200,
      });
    });

    it.each(['fetch', 'xhr'] as const)('%s: sends what the page passed to the call, not later changes', async via => {
      const page = await world.visit(BLANK);
      const shared = page.evaluate(
        ({ url, body, how }) => {
          const bytes = new TextEncoder().encode(body);
          const headers = new Headers({ 'content-type': 'application/json', 'x-own': 'before' });
          const init = { method: 'POST', body: bytes, headers };
          const result =
            how === 'fetch'
              ? fetch(url, init).then(({ status }) => status)
              : new Promise<number>(resolve => {
                  const xhr = new XMLHttpRequest();
                  xhr.open('POST', url);
                  for (const [name, value] of headers) xhr.setRequestHeader(name, value);
                  xhr.onloadend = () => resolve(xhr.status);
                  xhr.send(bytes);
                });
          bytes.fill(32);
          headers.set('x-own', 'after');
          init.method = 'DELETE';
          return result;
        },
        { ...ASKED, how: via },
      );
      await prompt(page).press('.proceed');
      expect(await shared).toBe(200);
      expect(atTheServer().map(({ method, headers, body }) => [method, headers['x-own'], body.toString()])).toEqual([
        ['POST', 'before', ASKED.body],
      ]);
    });
  });
});
