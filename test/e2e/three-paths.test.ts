/**
 * The page hook, the network witness and the command line must give the same answer for the same
 * request. Every row of the corpus goes through all three in test/corpus/page-hook.test.ts and
 * network-witness.test.ts; here one of each form, host and kind goes through a browser. Most of the
 * servers do not exist, and that does not matter.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isWatched } from '../../src/background/network/cloud-patterns';
import type { ActivityEntry, Witness } from '../../src/event';
import { GMAIL, GOOGLE } from '../../src/sites';
import { allowHosts } from '../browsers/allow-hosts';
import type { Row } from '../corpus/rows';
import { HELD, initOf, inOrder, NAVIGATED, oneOfEach, pageFor, READABLE, wanted } from '../corpus/witnessed';
import { BLANK, type Contoso, contoso } from './contoso';

/**
 * Sends these from the page, or from a worker of it, one after the other as each has failed or not,
 * and says when each was begun.
 */
async function sendAll(page: Page, rows: readonly Row[], from: 'page' | 'worker'): Promise<number[]> {
  const requests = rows.map(row => [row.url, initOf(row)] as const);
  return page.evaluate(
    async ([where, all]) => {
      const worker = where === 'worker' ? new Worker('/_test/any-worker.js') : undefined;
      const begun: number[] = [];
      for (const [address, options] of all) {
        // No two within one millisecond: by that it is known which is which.
        await new Promise(resolve => setTimeout(resolve, 2));
        begun.push(Date.now());
        if (worker) {
          await new Promise(resolve => {
            worker.onmessage = resolve;
            worker.postMessage([address, options]);
          });
        } else await fetch(address, options).catch(() => undefined);
      }
      worker?.terminate();
      return begun;
    },
    [from, requests] as const,
  );
}

async function recorded(world: Contoso, witness: Witness): Promise<ActivityEntry['activity'][]> {
  const own = (await world.entries()).filter(
    (entry): entry is ActivityEntry => entry.kind === 'activity' && entry.witness === witness,
  );
  return own.sort((a, b) => a.seq - b.seq).map(({ activity }) => activity);
}

/** Requests between two looks at the log, which takes longer than a request does. */
const AT_ONCE = 25;

/** What was recorded late is waited for so long after the last request, ms. */
const LATE = 1000;

/**
 * Does something about the rows and compares what is recorded by the witness with what the command
 * line says.
 * @param act says when it began with each.
 */
async function compare(
  world: Contoso,
  witness: Witness,
  rows: readonly Row[],
  act: (rows: readonly Row[]) => Promise<number[]>,
): Promise<void> {
  const sent: { id: string; at: number; wanted: Record<string, unknown>[] }[] = [];
  for (let first = 0; first < rows.length; first += AT_ONCE) {
    const some = rows.slice(first, first + AT_ONCE);
    const begun = await act(some);
    expect(begun).toHaveLength(some.length);
    sent.push(
      ...some.map((row, index) => ({
        id: row.id,
        at: begun[index] as number,
        wanted: wanted(row),
      })),
    );
    const due = sent.reduce((sum, one) => sum + one.wanted.length, 0);
    // The network witness writes a little after the request has left.
    await expect
      .poll(async () => (await recorded(world, witness)).length >= due, { timeout: 3_000 })
      .toBe(true)
      .catch(() => undefined);
  }
  await new Promise(resolve => setTimeout(resolve, LATE));
  const all = await recorded(world, witness);
  const differences = sent.flatMap(({ id, at, wanted }, index) => {
    // Late entries of the previous test are from long before the first request of this one.
    const [begin, end] = [index === 0 ? at - 100 : at, sent[index + 1]?.at ?? Number.POSITIVE_INFINITY];
    const got = all.filter(({ seenAt }) => seenAt >= begin && seenAt < end).map(inOrder);
    return JSON.stringify(got) === JSON.stringify(wanted)
      ? []
      : [`${id}: ${JSON.stringify(wanted)}, but ${JSON.stringify(got)}`];
  });
  expect(differences).toEqual([]);
}

/** Google is watched when a person wants it; pages and scripts that no server has are made up. */
async function prepare({ browser }: Contoso): Promise<void> {
  const { context } = browser;
  await allowHosts(context, [...GOOGLE, ...GMAIL]);
  const settings = await browser.openOwnPage('src/options/index.html');
  for (const hasText of ['Google Drive', 'Gmail']) {
    const site = settings.getByRole('listitem').filter({ hasText });
    await site.getByRole('button').click();
    await site.getByText('Watched', { exact: true }).waitFor();
  }
  const registered = async () =>
    (await browser.worker()).evaluate(() => chrome.scripting.getRegisteredContentScripts());
  // The first reading of the policy takes some seconds after a start.
  await vi.waitUntil(async () => (await registered()).length > 0, { timeout: 20_000, interval: 100 });
  await settings.close();
  await context.route('**/_test/blank', route =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Blank</title>' }),
  );
  await context.route('**/_test/any-worker.js', route =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'onmessage = async ({ data: [url, init] }) => { await fetch(url, init).catch(() => undefined); postMessage(0); };',
    }),
  );
}

/**
 * From the page each row is asked from. Rows are in the order of these pages, so that few are
 * opened.
 */
async function compareSent(
  world: Contoso,
  witness: Witness,
  from: 'page' | 'worker',
  rows: readonly Row[],
): Promise<void> {
  const page = await world.visit(BLANK);
  const inOrderOfPages = [...rows].sort((a, b) => String(pageFor(a)).localeCompare(String(pageFor(b))));
  await compare(world, witness, inOrderOfPages, async some => {
    const begun: number[] = [];
    for (const address of new Set(some.map(pageFor))) {
      if (page.url() !== address) await page.goto(address as string);
      begun.push(
        ...(await sendAll(
          page,
          some.filter(row => pageFor(row) === address),
          from,
        )),
      );
    }
    return begun;
  });
}

// A browser each: what one witness alone has seen would otherwise be taken for the other half of
// what the other sees a moment later.
describe('the page hook', () => {
  const world = contoso();
  beforeAll(() => prepare(world));

  it('recognises the same as the command line', { timeout: 300_000 }, () =>
    compareSent(world, 'page', 'page', oneOfEach(HELD)),
  );
});

describe('the network witness', () => {
  const world = contoso();
  beforeAll(() => prepare(world));

  it('recognises the same as the command line where the browser shows the body', { timeout: 300_000 }, () =>
    compareSent(world, 'network', 'worker', oneOfEach(READABLE.filter(row => isWatched(row.url)))),
  );

  it('recognises the same as the command line in navigations', { timeout: 300_000 }, async () => {
    const page = await world.visit(BLANK);
    await compare(world, 'network', oneOfEach(NAVIGATED), async some => {
      const begun: number[] = [];
      for (const { url } of some) {
        begun.push(Date.now());
        await page.goto(url).catch(() => undefined);
      }
      return begun;
    });
  });
});
