/**
 * The network witness gives the same answer as the command line: each row is reported by a fake
 * browser. What a real one reports is in test/e2e/three-paths.test.ts.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isWatched } from '../../src/background/network/cloud-patterns';
import { fits } from '../../src/background/network/match-pattern';
import { watchKnown } from '../../src/background/network/watch-selection';
import { activityOf } from '../../src/background/record/activity-of';
import { browser } from '../../src/browser';
import type { Observation } from '../../src/event';
import { recognise } from '../../src/recognise';
import { listenersOf, type RequestStep } from '../../src/test/fake-browser';
import type { Row } from './rows';
import { inOrder, meansSomething, NAVIGATED, READABLE, SEEN_BY_PAGE_ONLY, settable, wanted } from './witnessed';

/** By the tab, which is another one for each row. */
const seen = vi.hoisted(() => [] as { tab: number | undefined; observation: Observation }[]);

vi.mock('../../src/prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../src/background/record/record', () => ({
  record: async (observation: Observation, { tab }: { tab?: number }) => {
    seen.push({ tab, observation });
    return [];
  },
}));
vi.mock('../../src/browser', async () => ({
  browser: (await import('../../src/test/fake-browser')).fakeBrowser({
    storage: { session: () => ({ session: 's' }) },
  }),
}));

watchKnown();

/** As Chromium without a policy installation, which calls no listener that may block. */
function report(row: Row, type: 'xmlhttprequest' | 'main_frame', tabId: number): void {
  // What a script says in a header of its own, and what the browser says for it.
  const headers: Record<string, string> =
    row.body === undefined ? settable(row) : { 'content-type': 'text/plain;charset=UTF-8', ...settable(row) };
  const requestHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const method = row.method === 'NAVIGATE' ? 'GET' : row.method;
  const common = { requestId: `${type} ${tabId}`, url: row.url, method, type, tabId, timeStamp: Date.now() };
  const tell = (step: RequestStep, more: object) => {
    for (const { listener, filter, extra } of listenersOf(browser.webRequest[step]))
      if (!extra.includes('blocking') && fits(filter?.urls ?? [], row.url) && filter?.types?.includes(type))
        listener({ ...common, ...more });
  };
  tell('onBeforeRequest', { requestBody: requestBodyOf(row.body, headers) });
  tell('onSendHeaders', { requestHeaders });
}

/** Chromium shows the fields of a form, and the bytes of all else. */
function requestBodyOf(body: string | undefined, headers: Record<string, string>) {
  if (body === undefined) return undefined;
  const type = Object.entries(headers).findLast(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded'))
    return { raw: [{ bytes: new TextEncoder().encode(body).buffer }] };
  const fields = new URLSearchParams(body);
  return { formData: Object.fromEntries([...fields.keys()].map(name => [name, fields.getAll(name)])) };
}

async function compare(rows: readonly Row[], type: 'xmlhttprequest' | 'main_frame'): Promise<void> {
  rows.forEach((row, tab) => void report(row, type, tab));
  await expect.poll(() => seen.length, { timeout: 60_000 }).toBe(rows.length);
  for (const [tab, row] of rows.entries()) {
    const own = seen.filter(one => one.tab === tab);
    expect([row.id, own.length]).toEqual([row.id, 1]);
    const got = own.flatMap(({ observation }) =>
      recognise(observation).map(meaning => inOrder(activityOf(observation, { tab }, meaning))),
    );
    expect([row.id, JSON.stringify(got)]).toEqual([row.id, JSON.stringify(wanted(row))]);
  }
}

beforeEach(() => {
  seen.length = 0;
});
afterAll(() => vi.restoreAllMocks());

describe('the network witness', () => {
  it('watches every spelling of the corpus', () => {
    const deaf = [...READABLE, ...NAVIGATED].filter(row => meansSomething(row) && !isWatched(row.url));
    expect(deaf.map(({ id }) => id)).toEqual([]);
  });

  it('leaves to the page hook only what it does not watch', () => {
    expect(SEEN_BY_PAGE_ONLY.filter(row => isWatched(row.url)).map(({ id }) => id)).toEqual([]);
  });

  it('recognises the same as the command line where the browser shows the body', () =>
    compare(
      READABLE.filter(row => isWatched(row.url)),
      'xmlhttprequest',
    ));

  it('recognises the same as the command line in navigations', () =>
    compare(
      NAVIGATED.filter(row => isWatched(row.url)),
      'main_frame',
    ));
});
