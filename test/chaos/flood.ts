/**
 * `npm run flood`: a page of another site asks for 1,000,000 activities. What a person did must
 * still be in the log.
 *
 *   npm run flood -- [--activities N] [--part browser|log]
 *
 * `browser`: the whole product, in Chromium: batches and single requests from a page of another
 * site, harmless and serious, while somebody works at Contoso. `log`: the log alone, in Chromium:
 * as if the intake budget let everything through, and half of it were serious. Exit code 1:
 * something serious that a person did is missing, or the chain does not verify.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { Entry } from '../../src/event';
import { unpacked } from '../../src/log/activity-state';
import { verify } from '../../src/log/verify/verify';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { startTenant, type Tenant } from '../tenant/tenant';

const { values } = parseArgs({
  options: { activities: { type: 'string', default: '1000000' }, part: { type: 'string' } },
});
const ACTIVITIES = Number(values.activities);
/** What a service takes in one batch, and somewhat more. */
const PARTS = 200;
/** Of the batches one in so many asks for what is serious. */
const SERIOUS_EVERY = 5;
/** Single requests, beside the batches: one in a hundred activities. */
const SINGLE = Math.floor(ACTIVITIES / 100);
/** Of the batches one in so many is a form, which takes longer. */
const FORMS_EVERY = 50;
/**
 * What a person does meanwhile: in each of the three parts so many links by which anybody can
 * change a file.
 */
const TURNS = 50;
const SHARES = 3 * TURNS;
const HR = 'https://contoso.sharepoint.com/sites/hr';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const inSeconds = (ms: number) => (ms / 1000).toFixed(1);
const seconds = (since: number) => inSeconds(performance.now() - since);
const n = (value: number) => value.toLocaleString('en');

/** A page of another site. */
async function otherSite(script: string): Promise<{ address: string; close(): void }> {
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Other</title><script>${script}</script>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/**
 * The code of a file in this folder, for a page, whose exports are then in a variable of this name.
 */
async function codeOf(file: string, globalName: string): Promise<string> {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName });
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
}

/** Runs in Contoso's page. */
async function share(item: number): Promise<number> {
  const response = await fetch(
    `/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${item})/ShareLink`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: { createLink: true, settings: { linkKind: 5, expiration: null } } }),
    },
  );
  return response.status;
}

let nextItem = 1000;

interface Range {
  from: number;
  to: number;
}

/** @param send these, while the person shares something */
async function flood(
  name: string,
  first: number,
  end: number,
  work: Page,
  send: (range: Range) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const at = (turn: number) => first + Math.floor((turn * (end - first)) / TURNS);
  for (let turn = 0; turn < TURNS; turn += 1) {
    nextItem += 1;
    await Promise.all([send({ from: at(turn), to: at(turn + 1) }), work.evaluate(share, nextItem)]);
  }
  say(`  ${name}: ${n(end - first)} in ${seconds(start)} s`);
}

/** A function of flood-page.ts, called in a page that has its code. */
function calledIn<Name extends keyof FloodPage>(
  page: Page,
  name: Name,
  options: Parameters<FloodPage[Name]>[0],
): Promise<void> {
  const call = ([called, given]: [string, object]) =>
    (globalThis as unknown as { floodPage: Record<string, (options: object) => Promise<void>> }).floodPage[called]?.(
      given,
    );
  return page.evaluate(call, [name, options] as [string, object]);
}

async function throughBrowser(): Promise<boolean> {
  say(
    `The whole product, Chromium: ${n(ACTIVITIES)} activities from a page of another site, and from a hostile page of Contoso`,
  );
  const tenant: Tenant = await startTenant();
  const browser: ChromiumBrowser = await launchChromium(tenant);
  const code = await codeOf('flood-page.ts', 'floodPage');
  const site = await otherSite(code);
  try {
    const [other, hostile, work] = [
      await browser.context.newPage(),
      await browser.context.newPage(),
      await browser.context.newPage(),
    ];
    await other.goto(site.address);
    await hostile.goto(`${HR}/SitePages/Blank.aspx`);
    await hostile.evaluate(`${code}; globalThis.floodPage = floodPage; undefined`);
    await work.goto(`${HR}/SitePages/Blank.aspx`);
    const forms = Math.floor(ACTIVITIES / PARTS / FORMS_EVERY);
    const batches = Math.floor((ACTIVITIES - SINGLE) / PARTS);
    const how = { parts: PARTS, seriousEvery: SERIOUS_EVERY };
    await flood('batches by forms', 0, forms, work, range => calledIn(other, 'postBatches', { ...range, ...how }));
    await flood('batches by script', forms, batches, work, range =>
      calledIn(hostile, 'sendBatches', { ...range, ...how }),
    );
    await flood('single requests by script', 0, SINGLE, work, range => calledIn(hostile, 'sendSingle', range));
    // The fault about what was only counted comes a minute after.
    const log = await browser.waitForEntries(all => SINGLE < 6000 || all.some(isAboutFlood), 120_000);
    return await judge(browser, log);
  } finally {
    await browser.close();
    site.close();
    await tenant.close();
  }
}

function isAboutFlood(entry: Entry): boolean {
  return entry.kind === 'fault' && entry.fault.where === 'flood' && entry.fault.unwritten !== undefined;
}

async function judge(browser: ChromiumBrowser, log: Entry[]): Promise<boolean> {
  const rows = unpacked(log);
  const begun = rows.flatMap(row => (row.kind === 'activity' ? [row] : []));
  // The hostile page of Contoso asks for links, too, but at another host.
  const real = begun.filter(
    ({ activity: { host, kind } }) => host === 'contoso.sharepoint.com' && kind === 'share-link-create',
  );
  const others = begun.filter(one => !real.includes(one));
  const asked = others.reduce((sum, { activity }) => sum + (activity.requests ?? 1), 0);
  say(`  shares of the person: ${real.length} of ${SHARES} in the log`);
  say(`  rows: ${n(log.length)}; activities: ${n(begun.length)}, which stand for ${n(asked + real.length)}`);
  for (const entry of log) if (entry.kind === 'fault') say(`  fault: ${entry.fault.detail}`);
  const page = await browser.openOwnPage('manifest.json');
  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
  say(`  disk: ${(usage / 2 ** 20).toFixed(1)} MiB`);
  const { verdict, chains } = await verify(log, { part: true });
  say(`  chain: ${verdict}, ${n(chains[0]?.rows ?? 0)} rows`);
  return real.length === SHARES && verdict === 'ok';
}

type FloodLog = typeof import('./flood-log');
type FloodPage = typeof import('./flood-page');

async function throughLog(): Promise<boolean> {
  say(`The log alone, Chromium: ${n(ACTIVITIES)} activities, half of them serious`);
  const site = await otherSite(await codeOf('flood-log.ts', 'floodLog'));
  const tenant = await startTenant();
  const browser = await launchChromium(tenant, { extension: false });
  try {
    const page = await browser.context.newPage();
    await page.goto(site.address);
    const start = performance.now();
    const evictions: number[] = [];
    let longestWait = 0;
    for (let at = 0; at < ACTIVITIES; at += 20_000) {
      const range = { from: at, to: Math.min(at + 20_000, ACTIVITIES) };
      const done = await page.evaluate(
        ({ from, to }) => (globalThis as unknown as { floodLog: FloodLog }).floodLog.fill(from, to),
        range,
      );
      evictions.push(...done.evictions);
      longestWait = Math.max(longestWait, done.longestWait);
      if (range.to % 100_000 === 0) say(`  ${n(range.to)} after ${seconds(start)} s`);
    }
    const all = evictions.reduce((sum, ms) => sum + ms, 0);
    const longest = Math.max(...evictions, 0);
    say(
      `  written in ${seconds(start)} s; room was made ${evictions.length} times, in ${inSeconds(all)} s, at most ${inSeconds(longest)} s`,
    );
    say(`  an append during that waited ${Math.round(longestWait)} ms at most`);
    const left = await page.evaluate(() => (globalThis as unknown as { floodLog: FloodLog }).floodLog.look());
    const wanted = Math.ceil(ACTIVITIES / 1000);
    say(
      `  serious activities of the person: ${n(left.realSerious)} of ${n(wanted)} in the log; others of theirs: ${n(left.real)}`,
    );
    say(`  of the flood: ${n(left.floodSerious)} serious, ${n(left.flood)} others`);
    say(
      `  rows: ${n(left.entries)}; activities: ${n(left.activities)}; disk: ${(left.bytes / 2 ** 20).toFixed(1)} MiB; chain: ${left.verdict}`,
    );
    return left.realSerious === wanted && left.verdict === 'ok';
  } finally {
    await browser.close();
    site.close();
    await tenant.close();
  }
}

const parts = { browser: throughBrowser, log: throughLog };
let isKept = true;
for (const [name, part] of Object.entries(parts)) {
  if (values.part === undefined || values.part === name) isKept = (await part()) && isKept;
}
say(isKept ? 'Kept: everything serious that the person did.' : 'LOST.');
process.exit(isKept ? 0 : 1);
