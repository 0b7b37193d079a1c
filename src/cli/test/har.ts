/**
 * Requests as HAR files of three browsers (Chrome HARLog.ts, Firefox har-builder.js, WebKit
 * HARBuilder.js).
 */
import type { Request } from '../observation';

export type Browser = 'chrome' | 'firefox' | 'safari';

type Json = Record<string, unknown>;

export function harOf(browser: Browser, requests: readonly Request[]): Json {
  const pages = [{ id: 'page_1', title: 'Documents', startedDateTime: '2026-11-24T08:00:00.000Z', pageTimings: {} }];
  const creator = { chrome: 'WebInspector', firefox: 'Firefox', safari: 'WebKit Web Inspector' }[browser];
  const entries = requests.map(request => ({
    ...(browser === 'chrome'
      ? { _initiator: { type: 'script' }, _priority: 'High', _resourceType: resourceType(request), connection: '443' }
      : {}),
    ...(browser === 'safari' ? { _fetchType: 'Network Load', _priority: 'high' } : {}),
    pageref: 'page_1',
    startedDateTime: '2026-11-24T08:00:01.000Z',
    time: 12.5,
    request: requestOf(browser, request),
    response: answer(browser),
    cache: {},
    timings: { send: 0, wait: 12, receive: 0.5 },
  }));
  return {
    log: {
      version: '1.2',
      creator: { name: creator, version: '1' },
      browser: { name: browser, version: '1' },
      pages,
      entries,
    },
  };
}

function requestOf(browser: Browser, { method, url, headers = {}, body }: Request): Json {
  const list = Object.entries(headers).map(([name, value]) => ({
    name: browser === 'firefox' ? titled(name) : name,
    value,
  }));
  // Safari and older browsers send no such header; Chrome still has the resource type.
  const shown = browser === 'chrome' ? list.filter(({ name }) => name !== 'sec-fetch-dest') : list;
  const type = headers['content-type'];
  return {
    method,
    url,
    httpVersion: 'HTTP/2',
    headers: browser === 'chrome' ? [{ name: ':authority', value: 'x' }, ...shown] : shown,
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: body?.length ?? 0,
    ...(body === undefined ? {} : { postData: postData(browser, body, type) }),
  };
}

function postData(browser: Browser, body: string, type: string | undefined): Json {
  const form = type?.startsWith('application/x-www-form-urlencoded') ?? false;
  const params = [...new URLSearchParams(form ? body : '')].map(([name, value]) => ({ name, value }));
  if (browser === 'safari') return { mimeType: type ?? '', ...(form ? { params } : { text: body, params: [] }) };
  if (browser === 'firefox') {
    const upload = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
    return { mimeType: type ?? [], params, text: form ? upload + body : body };
  }
  return { mimeType: type ?? '', text: body, ...(form ? { params } : {}) };
}

/** Base64, and text that confuses a bracket counter. */
function answer(browser: Browser): Json {
  const content = { size: 9, mimeType: 'text/html', text: '{"entries":[{}],"log":"\\"]}' };
  const binary = { size: 3, mimeType: 'image/png', encoding: 'base64', text: 'iVBO' };
  return { status: 200, headers: [], cookies: [], content: browser === 'firefox' ? binary : content, redirectURL: '' };
}

function resourceType({ headers }: Request): string {
  const destination = headers?.['sec-fetch-dest'];
  if (destination === 'document' || destination === 'iframe') return 'document';
  if (destination === 'video' || destination === 'audio' || destination === 'track') return 'media';
  return destination === 'image' ? 'image' : 'fetch';
}

function titled(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, start => start.toUpperCase());
}
