import 'fake-indexeddb/auto';
import delay from 'delay';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { browser } from '../../browser';
import type { Observation } from '../../event';
import { emptyLog, rowsOfKind } from '../../log/test/rows';
import { listenersOf } from '../../test/fake-browser';
import { receive } from '../inbox/inbox';
import { watchKnown } from '../network/watch-selection';
import { followPolicy } from '../state/policy-in-force';
import { keepBusy } from '../test/keep-busy';
import { from, share as observed } from '../test/share';
import { learnHoldCapabilities } from './hold-capabilities';
import { holdBack, holdBy } from './hold-requests';

const world = vi.hoisted(() => ({ asked: [] as { type: string; activityId: string }[] }));
const managed = vi.hoisted(() => ({ askAgainAfter: 0, responses: ['anyone-link=warn', 'anyone-link-edit=block'] }));

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    permissions: { contains: async () => true },
    storage: { managed: () => managed, session: () => ({ session: 's' }) },
    tabs: {
      get: async () => ({ url: 'https://contoso.sharepoint.com/' }),
      sendMessage: async (_tab: number, message: { type: string; activityId: string }) => {
        world.asked.push(message);
        return { shown: true };
      },
    },
  }),
}));

learnHoldCapabilities();
watchKnown();
followPolicy({ onPolicy: holdBy, onLate: async () => undefined });

let latest = 0;
beforeEach(async () => {
  latest += 1;
  await emptyLog();
  world.asked = [];
});

const pathOf = () => `/v1.0/me/drive/items/01ABC${latest}/createLink`;

/** A page's share whose request does not say what the link allows. */
const fromPage = (changes: Partial<Observation> = {}) =>
  observed({
    host: 'graph.microsoft.com',
    path: pathOf(),
    body: JSON.stringify({ scope: 'anonymous', type: 'createOnly' }),
    ...changes,
  });

/** What a worker sends to the same address: a link with which anyone can edit. */
function fromWorker(type = 'edit', path = pathOf()) {
  const body = JSON.stringify({ scope: 'anonymous', type });
  const details = {
    requestId: `w${path}`,
    url: `https://graph.microsoft.com${path}`,
    method: 'POST',
    type: 'xmlhttprequest',
    tabId: 3,
    frameId: 0,
    timeStamp: Date.now(),
    requestBody: { raw: [{ bytes: new TextEncoder().encode(body).buffer }] },
    requestHeaders: [],
  };
  return listenersOf(browser.webRequest.onBeforeSendHeaders)
    .find(({ extra }) => extra.includes('blocking'))
    ?.listener(details);
}

describe("a worker's request that says more than one that its page sends to the same address", () => {
  it('is stopped as the policy says, though the other was allowed', async () => {
    const observation = fromPage();
    expect(await receive({ type: 'consider', observation }, from(3))).toMatchObject({ value: { verdict: 'wait' } });
    await receive({ type: 'answer', activityId: observation.id, at: Date.now(), choice: 'proceed' }, from(3));
    expect(await fromWorker()).toEqual({ cancel: true });
    expect(await rowsOfKind('activity')).toMatchObject([
      { activityId: observation.id, response: 'warn' },
      { response: 'block' },
    ]);
  });

  it('is stopped as the policy says, though the prompt about the other is being written', async () => {
    // Of a request that begins this late, no earlier worker can have recorded anything.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    onTestFinished(() => void vi.useRealTimers());
    const observation = fromPage();
    await receive({ type: 'consider', observation: observed() }, from(4));
    const release = await keepBusy();
    const before = receive({ type: 'consider', observation: observed() }, from(4));
    const page = receive({ type: 'consider', observation }, from(3));
    const worker = fromWorker();
    release();
    await before;
    expect(await page).toMatchObject({ value: { verdict: 'wait' } });
    await receive({ type: 'answer', activityId: observation.id, at: Date.now(), choice: 'proceed' }, from(3));
    expect(await worker).toEqual({ cancel: true });
    expect(await rowsOfKind('seen')).toEqual([]);
  });
});

it('waits for an answer, though the page let it go by removing its frame at once', async () => {
  const observation = fromPage();
  await Promise.all([
    receive({ type: 'consider', observation }, from(3)),
    receive({ type: 'consider', observation: { ...observation, late: true } }, from(3)),
  ]);
  const held = fromWorker('createOnly');
  await expect.poll(async () => (await rowsOfKind('asked')).length).toBe(2);
  const [, asked] = await rowsOfKind('asked');
  await receive({ type: 'answer', activityId: asked?.activityId, at: Date.now(), choice: 'stop' }, from(3));
  expect(await held).toEqual({ cancel: true });
});

it('is stopped as the policy says, though its page makes many others wait for it', async () => {
  const paths: string[] = [];
  for (let at = 0; at < 30; at += 1) {
    latest += 1;
    paths.push(pathOf());
    // Before the page hook could have let it go by itself.
    await receive({ type: 'consider', observation: fromPage({ seenAt: Date.now() - 1500 }) }, from(3));
  }
  const others = paths.map(path => fromWorker('createOnly', path));
  latest += 1;
  expect(await fromWorker()).toEqual({ cancel: true });
  const stopAll = async () => {
    for (const { activityId } of await rowsOfKind('asked'))
      await receive({ type: 'answer', activityId, at: Date.now(), choice: 'stop' }, from(3));
    return (await rowsOfKind('answer')).length;
  };
  await expect.poll(stopAll).toBe(61);
  expect(await Promise.all(others)).toEqual(Array(30).fill({ cancel: true }));
});

describe('a request that is recorded two seconds later', () => {
  /** The log does not know its activity, so that it is stopped if that counts. */
  const slow = () =>
    holdBack(
      () => delay(2000, { value: ['x'] }),
      () => ({ cancel: true }),
    );

  it('goes on, for the worker may be broken', async () => {
    expect(await slow()).toEqual({});
  });

  it('is held while others of its page are recorded before it', async () => {
    const held = slow();
    await delay(1000);
    await holdBack(async () => [], vi.fn());
    expect(await held).toEqual({ cancel: true });
  });
});
