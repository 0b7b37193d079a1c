/**
 * The page hook, the network witness and the command line must give the same answer for the same request. Every request of the corpus that both witnesses can see and
 * a script can send goes through all three; the servers do not exist, and that does not matter.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { isWatched } from '../../src/background/network-globs';
import { observationOf } from '../../src/cli/observation';
import type { ActivityEntry, Meaning, Witness } from '../../src/event';
import { HOSTS, LITERALS } from '../../src/page/literals';
import { recognise } from '../../src/recognise';
import { ROWS, type Row } from '../corpus/rows';
import { BLANK, type Contoso, contoso } from './contoso';

/** Headers that `fetch` lets a script set, of those a row states. */
const settable = ({ headers = {} }: Row) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(sec-|origin$|referer$|cookie$|host$)/.test(name)));

function canBeSent(row: Row): boolean {
  const { method, url, headers = {}, body } = row;
  if (!url.startsWith('https://') || !['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].includes(method) || body === '<binary>') return false;
  const { hostname, href } = new URL(url);
  const held =
    HOSTS.some(host => hostname === host || hostname.endsWith(`.${host}`)) &&
    LITERALS.some(literal => href.toLowerCase().includes(literal));
  // What a frame or a navigation means is not to be had by fetch.
  return held && isWatched(url) && !('sec-fetch-dest' in headers);
}

/** What a script can send: the corpus writes some headers that are the browser's own. */
const rows = ROWS.filter(canBeSent);

/** Sends one request from the page, or from a worker of it, and waits until it has failed or not. */
async function send(page: Page, row: Row, from: 'page' | 'worker'): Promise<void> {
  const { method, url, body } = row;
  const init = { method, headers: settable(row), ...(body === undefined || method === 'GET' ? {} : { body }) };
  await page.evaluate(
    async ([where, address, options]) => {
      if (where === 'page') await fetch(address, options).catch(() => undefined);
      else {
        const worker = new Worker('/_test/any-worker.js');
        await new Promise(resolve => {
          worker.onmessage = resolve;
          worker.postMessage([address, options]);
        });
        worker.terminate();
      }
    },
    [from, url, init] as const,
  );
}

function inOrder({ kind, scope, role, recipients, file, expires, count, previous }: Meaning): Record<string, unknown> {
  return { kind, scope, role, recipients, file: { ...file, name: file?.name }, expires, count, previous };
}

async function recorded(world: Contoso, witness: Witness): Promise<Meaning[]> {
  const own = (await world.entries()).filter((entry): entry is ActivityEntry => entry.kind === 'activity' && entry.witness === witness);
  return own.sort((a, b) => a.seq - b.seq).map(({ activity }) => activity);
}

async function compare(world: Contoso, from: 'page' | 'worker', witness: Witness, chosen: readonly Row[]): Promise<void> {
  const page = await world.open(BLANK);
  await page.route('**/_test/any-worker.js', route =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'onmessage = async ({ data: [url, init] }) => { await fetch(url, init).catch(() => undefined); postMessage(0); };',
    }),
  );
  const differences: unknown[] = [];
  for (const row of chosen) {
    const before = (await recorded(world, witness)).length;
    await send(page, row, from);
    const wanted = recognise(observationOf({ ...row, headers: settable(row) })).map(inOrder);
    let got: Record<string, unknown>[] = [];
    // The network witness writes a little after the request has left.
    await expect
      .poll(
        async () => {
          got = (await recorded(world, witness)).slice(before).map(inOrder);
          return got.length >= wanted.length;
        },
        { timeout: 3_000 },
      )
      .toBe(true)
      .catch(() => undefined);
    if (JSON.stringify(got) !== JSON.stringify(wanted)) differences.push({ row: row.id, wanted, got });
  }
  expect(differences).toEqual([]);
}

it('has enough to compare', () => {
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.filter(row => recognise(observationOf(row)).length > 0).length).toBeGreaterThan(100);
});

// A browser each: what one witness alone has seen would otherwise be taken for the other half of what the other sees a moment later.
describe('the page hook', () => {
  const world = contoso();
  it('answers as the command line', { timeout: 300_000 }, () => compare(world, 'page', 'page', rows));
});

describe('the network witness', () => {
  const world = contoso();
  // Chromium shows webRequest no bodies but those of POST and PUT, and we leave a PUT unread.
  const readable = rows.filter(({ method, body }) => body === undefined || method === 'POST');
  it('answers as the command line, where the browser shows it the body', { timeout: 300_000 }, () =>
    compare(world, 'worker', 'network', readable),
  );
});
