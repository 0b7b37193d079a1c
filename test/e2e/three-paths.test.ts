/**
 * The page hook, the network witness and the command line must give the same answer for the same
 * request. Every request of the corpus that a script can send, or that is a navigation, goes
 * through all three; most of the servers do not exist, and that does not matter.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { isWatched } from '../../src/background/network/cloud-patterns';
import { observationOf } from '../../src/cli/observation';
import type { ActivityEntry, Meaning, Witness } from '../../src/event';
import { recognise } from '../../src/recognise';
import { HOSTS, LITERALS, WRITES } from '../../src/relay/literals';
import { GOOGLE } from '../../src/sites';
import { allowHosts } from '../browsers/allow-hosts';
import { ROWS, type Row } from '../corpus/rows';
import { BLANK, type Contoso, contoso } from './contoso';

/** Headers that `fetch` lets a script set, of those a row states. */
const settable = ({ headers = {} }: Row) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(sec-|origin$|referer$|cookie$|host$)/.test(name)));

const meansSomething = (row: Row) => recognise(observationOf(row)).length > 0;

/** A page of a host for which there is no server. */
const onHost = (host: string) => `https://${host}/_test/blank`;

const covers = (patterns: readonly string[], host: string) =>
  patterns.some(pattern => `.${host}`.endsWith((pattern.split('/')[2] as string).replace(/^\*?\.?/, '.')));

/**
 * A page whose scripts ask for the address of the row: Google's services are asked by Google's
 * pages, what every page asks by SharePoint's, all else by its own host's.
 */
function pageFor({ url }: Row): string | undefined {
  const { hostname } = new URL(url);
  if (covers(GOOGLE, hostname)) return onHost(hostname === 'docs.google.com' ? hostname : 'drive.google.com');
  if (HOSTS.some(part => hostname.includes(part))) return BLANK;
  return covers(manifest.content_scripts[0]?.matches ?? [], hostname) ? onHost(hostname) : undefined;
}

/** What a script can send: the corpus writes some headers that are the browser's own. */
function canBeSent(row: Row): boolean {
  const { method, url, headers = {}, body } = row;
  // What a frame or a navigation means is not to be had by fetch.
  if (!url.startsWith('https://') || 'sec-fetch-dest' in headers || body === '<binary>') return false;
  if (!['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].includes(method)) return false;
  return covers([...manifest.host_permissions, ...GOOGLE], new URL(url).hostname) && pageFor(row) !== undefined;
}

const sent = ROWS.filter(canBeSent);

function passesHook({ method, url }: Row): boolean {
  const text = unescape(new URL(url).href).toLowerCase();
  return [...LITERALS, ...(method === 'GET' ? [] : WRITES)].some(literal => text.includes(literal));
}

/** Downloads and consent pages. */
const navigated = ROWS.filter(row => {
  const dest = row.headers?.['sec-fetch-dest'];
  const isOne =
    row.method === 'NAVIGATE' ||
    (row.method === 'GET' && row.url.startsWith('https://') && pageFor(row) === undefined) ||
    (row.method === 'GET' && (dest === 'document' || dest === 'iframe' || /\/\/login\./.test(row.url)));
  return (
    isOne &&
    row.url.startsWith('https://') &&
    covers([...manifest.host_permissions, ...GOOGLE], new URL(row.url).hostname)
  );
});

/**
 * Sends these from the page, or from a worker of it, one after the other as each has failed or not,
 * and says when each was begun.
 */
async function sendAll(page: Page, rows: readonly Row[], from: 'page' | 'worker'): Promise<number[]> {
  const requests = rows.map(row => {
    const { method, url, body } = row;
    return [
      url,
      { method, headers: settable(row), ...(body === undefined || method === 'GET' ? {} : { body }) },
    ] as const;
  });
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

function inOrder({ kind, scope, role, recipients, file, expires, count, previous }: Meaning): Record<string, unknown> {
  return { kind, scope, role, recipients, file: { ...file, name: file?.name }, expires, count, previous };
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
        wanted: recognise(observationOf({ ...row, headers: settable(row) })).map(inOrder),
      })),
    );
    const wanted = sent.reduce((sum, one) => sum + one.wanted.length, 0);
    // The network witness writes a little after the request has left.
    await expect
      .poll(async () => (await recorded(world, witness)).length >= wanted, { timeout: 3_000 })
      .toBe(true)
      .catch(() => undefined);
  }
  await new Promise(resolve => setTimeout(resolve, LATE));
  const all = await recorded(world, witness);
  const differences = sent.flatMap(({ id, at, wanted }, index) => {
    const [begin, end] = [index === 0 ? 0 : at, sent[index + 1]?.at ?? Number.POSITIVE_INFINITY];
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
  await allowHosts(context, GOOGLE);
  const settings = await browser.openOwnPage('src/options/index.html');
  const google = settings.getByRole('listitem').filter({ hasText: 'Google Drive' });
  await google.getByRole('button').click();
  await google.getByText('Watched', { exact: true }).waitFor();
  const registered = async () =>
    (await browser.worker()).evaluate(() => chrome.scripting.getRegisteredContentScripts());
  // The first reading of the policy takes some seconds after a start.
  await expect.poll(async () => (await registered()).length, { timeout: 20_000 }).toBeGreaterThan(0);
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
  await prepare(world);
  let page: Page | undefined;
  const inOrderOfPages = [...rows].sort((a, b) => String(pageFor(a)).localeCompare(String(pageFor(b))));
  await compare(world, witness, inOrderOfPages, async some => {
    const begun: number[] = [];
    for (const address of new Set(some.map(pageFor))) {
      const at: Page = page && page.url() === address ? page : await world.open(address as string);
      const ofPage = some.filter(row => pageFor(row) === address);
      begun.push(...(await sendAll(at, ofPage, from)));
      page = at;
    }
    return begun;
  });
}

it('compares enough requests', () => {
  expect(sent.length).toBeGreaterThan(350);
  expect(sent.filter(meansSomething).length).toBeGreaterThan(250);
  expect(navigated.filter(meansSomething).length).toBeGreaterThan(10);
});

it('skips only what no script sends or no witness sees', () => {
  const left = ROWS.filter(row => meansSomething(row) && !sent.includes(row) && !navigated.includes(row));
  const why = ({ method, url, body, headers = {} }: Row) =>
    (!url.startsWith('https://') && 'another scheme') ||
    (body === '<binary>' && 'no text') ||
    ('sec-fetch-dest' in headers && method === 'POST' && 'a form post: downloads.test.ts sends some') ||
    (/\.mcas\.ms$|\.de$/.test(new URL(url).hostname) && 'no permission for this host') ||
    (/^https:\/\/storage\.live\.com\//.test(url) && 'a form post of a page of another host');
  expect(left.filter(row => !why(row)).map(({ id, url }) => `${id} ${url}`)).toEqual([]);
});

// A browser each: what one witness alone has seen would otherwise be taken for the other half of
// what the other sees a moment later.
describe('the page hook', () => {
  const world = contoso();
  it('recognises the same as the command line', { timeout: 600_000 }, () =>
    compareSent(
      world,
      'page',
      'page',
      sent.filter(row => passesHook(row) || meansSomething(row)),
    ),
  );
});

describe('the network witness', () => {
  const world = contoso();
  // Chromium shows webRequest no bodies but those of POST and PUT, and we leave a PUT unread.
  const readable = sent.filter(({ method, body }) => body === undefined || method === 'POST');

  it('sees every spelling of the corpus', () => {
    const deaf = readable.filter(row => meansSomething(row) && !isWatched(row.url));
    expect(deaf.map(({ id }) => id)).toEqual([]);
  });

  it('recognises the same as the command line where the browser shows the body', { timeout: 600_000 }, () =>
    compareSent(
      world,
      'network',
      'worker',
      readable.filter(row => isWatched(row.url)),
    ),
  );
});

describe('the network witness of navigations', () => {
  const world = contoso();
  it('recognises the same as the command line', { timeout: 300_000 }, async () => {
    await prepare(world);
    const page = await world.open(BLANK);
    await compare(world, 'network', navigated, async some => {
      const begun: number[] = [];
      for (const { url } of some) {
        begun.push(Date.now());
        await page.goto(url).catch(() => undefined);
      }
      return begun;
    });
  });
});
