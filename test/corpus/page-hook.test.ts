/**
 * The page hook gives the same answer as the command line: each row goes from the page's `fetch`
 * through hook, relay and the background's parser. What a browser adds to it is in
 * test/e2e/three-paths.test.ts.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseMessage } from '../../src/background/inbox/messages';
import { activityOf } from '../../src/background/record/activity-of';
import type { Observation } from '../../src/event';
import { recognise } from '../../src/recognise';
import { native, openPage } from './page-world';
import type { Row } from './rows';
import { initOf, inOrder, meansSomething, pageFor, passesHook, SENT, SHAREPOINT_PAGE, wanted } from './witnessed';

vi.mock('../../src/relay/hints', () => ({ watchHints: () => undefined }));
vi.mock('../../src/relay/page-actor', () => ({ pageActor: () => ({}) }));

/** Messages to the background, oldest first. */
const told: { type: string }[] = [];

async function toBackground(message: unknown) {
  told.push(message as { type: string });
  return { ok: true, value: { verdict: 'go', recorded: false, wantsReply: false } };
}

const considered = () => told.filter(({ type }) => type === 'consider');

beforeEach(() => {
  told.length = 0;
  native.mockClear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** As the background reads the message, and records it. */
function recorded(message: unknown, page: string): Record<string, unknown>[] {
  const parsed = parseMessage(message);
  if (!('message' in parsed)) throw new Error(parsed.problem);
  const { observation } = parsed.message as { observation: Observation };
  const origin = { tab: 7, pageHost: new URL(page).hostname };
  return recognise(observation).map(meaning => inOrder(activityOf(observation, origin, meaning)));
}

describe('the page hook', () => {
  it('asks about what has a literal and lets all else pass, and is understood as the command line is', async () => {
    for (const [page, rows] of byPage(SENT)) {
      await openPage(page, toBackground);
      for (const row of rows) {
        told.length = 0;
        await fetch(row.url, initOf(row));
        expect([row.id, considered().length]).toEqual([row.id, passesHook(row) || meansSomething(row) ? 1 : 0]);
        for (const message of considered())
          expect([row.id, JSON.stringify(recorded(message, page))]).toEqual([row.id, JSON.stringify(wanted(row))]);
      }
    }
    expect(native).toHaveBeenCalledTimes(SENT.length);
  });

  it.each([
    ['a backslash', SHAREPOINT_PAGE, "\\sites\\hr\\_api\\web\\lists('a')\\items(1)\\ShareLink"],
    ['a line break', SHAREPOINT_PAGE, "/sites/hr/_api/web/lists('a')/items(1)/Sha\nreLink"],
    ['dots', SHAREPOINT_PAGE, "/sites/hr/_api/web/lists('a')/items(1)/x/../ShareLink"],
    ['the address of the page', "https://contoso.sharepoint.com/sites/hr/_api/web/lists('a')/items(1)/ShareLink", ''],
  ])('asks about a share with %s', async (_, page, address) => {
    await openPage(page, toBackground);
    await fetch(address, { method: 'POST', body: '{"request":{"createLink":true,"settings":{"linkKind":5}}}' });
    expect(considered().flatMap(message => recorded(message, page))).toMatchObject([{ kind: 'share-link-create' }]);
  });

  // hostile-page.test.ts sends fewer by a browser.
  it('lets 2,000 requests at once pass of which none is a share, and tells a summary', async () => {
    await openPage(SHAREPOINT_PAGE, toBackground);
    const send = (n: number) => fetch(`/_test/echo/ShareLink?n=${n}`, { method: 'POST', body: '{}' });
    const answers = await Promise.all(Array.from({ length: 2_000 }, (_, n) => send(n)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(new Set(native.mock.calls.map(([{ url }]) => url)).size).toBe(2_000);
    await expect.poll(() => told.filter(({ type }) => type === 'fault').length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(300);
  });
});

it('forgets a request that the page gives up while it waits for an answer', async () => {
  const running: { ms: number; clock: AbortController }[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(ms => {
    const clock = new AbortController();
    running.push({ ms, clock });
    return clock.signal;
  });
  /** After 2 s, in two steps, the hook looks whether its relay lives, and then again and again. */
  const nextLook = async () => {
    for (let step = 0; step < 2; step += 1) {
      for (const { ms, clock } of running.splice(0)) if (ms <= 2_000) clock.abort();
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    return running.filter(({ ms }) => ms === 2_000).length;
  };
  await openPage(SHAREPOINT_PAGE, async message => {
    told.push(message as { type: string });
    if (told.at(-1)?.type === 'wait') return new Promise(() => undefined);
    return { ok: true, value: { verdict: 'wait', recorded: true, wantsReply: false } };
  });
  Object.assign(chrome, { i18n: { getMessage: () => '' } });
  const page = new AbortController();
  const { signal } = page;
  const shared = fetch('/_test/echo/ShareLink', { method: 'POST', body: '{}', signal }).catch(() => 'given up');
  await vi.waitFor(() => expect(told.map(({ type }) => type)).toContain('wait'), 10_000);
  expect(running.some(({ ms }) => ms === 2_000)).toBe(true);
  page.abort();
  expect(await shared).toBe('given up');
  expect(await nextLook()).toBe(0);
  expect(native).not.toHaveBeenCalled();
});

function byPage(rows: readonly Row[]): [page: string, rows: readonly Row[]][] {
  const pages = [...new Set(rows.map(row => pageFor(row) as string))];
  return pages.map(page => [page, rows.filter(row => pageFor(row) === page)]);
}
