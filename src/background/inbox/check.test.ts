import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../../browser';
import { append } from '../../log/append';
import { openLog } from '../../log/open';
import { activityEntry } from '../../log/test/entries';
import { emptyLog, rowsOfLog } from '../../log/test/rows';
import { fire, forgetListeners } from '../../test/fake-browser';
import type { WorkerFacts } from '../../wire';
import { watchKnown } from '../network/watch-selection';
import { from } from '../test/share';
import { receive } from './inbox';

const state = vi.hoisted(() => ({ policy: {} as object, rules: [] as object[] }));
const forwardNow = vi.hoisted(() => vi.fn(async () => undefined));
vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../relay/repeat.iife.ts?script', () => ({ default: 'repeat.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: { get: async () => state.policy } },
    declarativeNetRequest: { getDynamicRules: async () => state.rules },
  }),
}));
vi.mock('../forward/forwarding', () => ({ forwardNow, sendAgain: async () => ({ count: 0 }) }));

const OWN_PAGE = { ...from(1), url: 'chrome-extension://second-look/src/options/index.html' } as Runtime.MessageSender;
const ID = '019ab2c4-7d10-7c00-8a00-000000001001';
const RESULTS = [
  { probe: 'policy', verdict: 'pass' },
  { probe: 'forward', verdict: 'fail' },
];
const check = async (id = ID, sender = OWN_PAGE) => {
  const reply = await receive({ type: 'check', id }, sender);
  return reply.ok ? (reply.value as WorkerFacts) : undefined;
};

beforeEach(() => {
  state.policy = {};
  state.rules = [];
  forwardNow.mockClear();
});
afterEach(emptyLog);

it('writes a test entry that belongs to no activity, verifies it and sends it at once', async () => {
  await append([activityEntry('a')]);
  expect(await check()).toMatchObject({ log: 'verified' });
  expect(await rowsOfLog()).toMatchObject([{ kind: 'activity' }, { kind: 'check', id: ID }]);
  expect((await rowsOfLog())[1]).not.toHaveProperty('activityId');
  expect(forwardNow).toHaveBeenCalledOnce();
});

it('writes a repeated message once', async () => {
  expect(await check()).toMatchObject({ log: 'verified' });
  expect(await check()).toMatchObject({ log: 'verified' });
  expect(await rowsOfLog()).toHaveLength(1);
});

it('says that the log cannot be written', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await check()).toMatchObject({ log: 'unwritten' });
  vi.restoreAllMocks();
  expect(forwardNow).not.toHaveBeenCalled();
});

it('finds a row that was changed before the test entry', async () => {
  for (const id of ['a', 'b', 'c']) await append([activityEntry(id)]);
  const db = await openLog();
  const row = await db.get('entries', 2);
  if (row) await db.put('entries', { ...row, recordedAt: row.recordedAt + 1 });
  expect(await check()).toMatchObject({ log: 'changed' });
});

describe('the second witness', () => {
  it('is missing without listeners, there with all of them, and proved by a page that loads', async () => {
    const { onBeforeRequest, onBeforeRedirect, onResponseStarted, onCompleted, onErrorOccurred } = browser.webRequest;
    expect((await check())?.network).toEqual({
      patterns: 0,
      hasReported: false,
      missing: ['onBeforeRequest', 'onBeforeRedirect', 'onResponseStarted', 'onCompleted', 'onErrorOccurred'],
    });
    watchKnown();
    const found = (await check())?.network;
    expect(found?.missing).toEqual([]);
    expect(found?.patterns).toBeGreaterThan(10);
    expect(found?.hasReported).toBe(false);
    const url = 'https://contoso.sharepoint.com/sites/hr';
    const timeStamp = Date.now();
    fire(onResponseStarted, { requestId: '1', url, method: 'GET', type: 'main_frame', tabId: 1, timeStamp });
    expect((await check())?.network.hasReported).toBe(true);
    expect((await rowsOfLog()).filter(({ kind }) => kind === 'activity')).toEqual([]);
    forgetListeners(onCompleted);
    expect((await check())?.network.missing).toEqual(['onCompleted']);
    forgetListeners(onBeforeRequest, onBeforeRedirect, onResponseStarted, onErrorOccurred);
  });
});

it('reports the result as one entry, also of an own page only', async () => {
  const site = { ...OWN_PAGE, url: 'https://contoso.sharepoint.com/sites/hr' };
  for (const sender of [site, { ...OWN_PAGE, url: 'chrome-extension://other/src/options/index.html' }]) {
    expect(await check(ID, sender as Runtime.MessageSender)).toBeUndefined();
    await receive({ type: 'checked', id: ID, results: RESULTS }, sender as Runtime.MessageSender);
  }
  expect(await rowsOfLog()).toEqual([]);
  expect(await receive({ type: 'checked', id: ID, results: RESULTS }, OWN_PAGE)).toEqual({ ok: true });
  expect(await rowsOfLog()).toMatchObject([{ kind: 'check', id: ID, results: RESULTS }]);
});

it('refuses results that are none', async () => {
  for (const results of [
    [{ probe: 'policy', verdict: 'fine' }],
    [{ probe: 'ana@contoso.com', verdict: 'pass' }],
    'all',
  ])
    await receive({ type: 'checked', id: ID, results }, OWN_PAGE);
  expect((await rowsOfLog()).map(({ kind }) => kind)).toEqual(['fault', 'fault', 'fault']);
});
