/**
 * `npm run bench`: how long after a click an event can be found in the organisation's engine, here
 * a real VictoriaLogs behind a gateway on this machine: all but the network between. In a real
 * Chromium, every tenth share meets a worker that has ended. It judges nothing: a busy machine is
 * no reason for red.
 */
import type { Page } from 'playwright-core';
import type { ForwardState } from '../../src/log/schema';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { startGateway } from '../receiver/gateway';
import { type Engine, engineObstacle, startEngine } from '../receiver/victoria-logs';
import { startTenant } from '../tenant/tenant';
import { HEAD, print, row } from './table';

const PAGE = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';
const SHARES = 200;
/** Of ten shares one meets a worker that has ended. */
const COLD = 10;
/** Of the design: from the click until it can be found, ms. */
const BUDGET = 2000;
/** Between two shares, ms: what the one before still writes is sent by then. */
const PAUSE = 300;

const STAGES = ['seen', 'stored', 'sent', 'acknowledged', 'found by query'] as const;

interface Sample {
  cold: boolean;
  /** Ms after the click, one for each stage. */
  at: number[];
}

/**
 * Runs in the page: each click makes another link, and is timed by the page's own clock. Sent as
 * source text.
 */
function prepare(): void {
  const state = { item: 1000, clicked: 0 };
  Object.assign(globalThis, { bench: state });
  document.body.textContent = '';
  const button = document.body.appendChild(document.createElement('button'));
  button.textContent = 'Share';
  button.onclick = event => {
    state.item += 1;
    state.clicked = performance.timeOrigin + event.timeStamp;
    fetch(`/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${state.item})/ShareLink`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: { createLink: true, settings: { linkKind: 5, expiration: null } } }),
    });
  };
}

/** Runs in a page of the extension: how the sending goes, as it remembers it. */
function readState(): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('second-look');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('forwarding').objectStore('forwarding').get('state');
      reading.onsuccess = () => {
        opening.result.close();
        resolve(JSON.stringify(reading.result ?? null));
      };
    };
  });
}

async function until<T>(look: () => Promise<T | undefined>, everyMs: number): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise(resolve => setTimeout(resolve, everyMs));
  }
  throw new Error('not within a minute');
}

async function shareOnce(
  browser: ChromiumBrowser,
  page: Page,
  own: Page,
  engine: Engine,
  cold: boolean,
): Promise<Sample> {
  const before = (await browser.entries()).at(-1)?.seq ?? 0;
  if (cold) await browser.killWorker();
  await page.locator('button').click();
  const row = await until(
    async () => (await browser.entries()).find(entry => entry.seq > before && entry.kind === 'activity'),
    20,
  );
  const found = await until(async () => {
    const rows = await engine.query(`log.record.uid:="${row.id}" | fields log.record.uid`);
    return rows.length > 0 ? Date.now() : undefined;
  }, 5);
  const times = await until(async () => {
    const state = JSON.parse(await own.evaluate(readState)) as ForwardState | null;
    return state?.times.findLast(([, stored]) => stored === row.recordedAt);
  }, 20);
  const clicked = await page.evaluate(() => (globalThis as unknown as { bench: { clicked: number } }).bench.clicked);
  await new Promise(resolve => setTimeout(resolve, PAUSE));
  return { cold, at: [...times, found].map(each => each - clicked) };
}

async function main(): Promise<void> {
  const engine = await startEngine();
  const gateway = await startGateway(engine.url, ({ headers }) => headers.authorization === 'Bearer bench');
  const tenant = await startTenant();
  const browser = await launchChromium(tenant, {
    policy: {
      forwardKind: 'otlp',
      forwardUrl: `${gateway.url}/insert/opentelemetry`,
      forwardToken: 'bench',
      responses: ['anyone-link-edit=record'],
    },
  });
  const own = await browser.openOwnPage('manifest.json');
  const page = await browser.context.newPage();
  await page.goto(PAGE);
  await page.evaluate(prepare);
  await page.bringToFront();
  await browser.waitForEntries(all => all.some(({ kind }) => kind === 'health'));
  const samples: Sample[] = [];
  while (samples.length < SHARES)
    samples.push(await shareOnce(browser, page, own, engine, samples.length % COLD === COLD - 1));
  await browser.close();
  await Promise.all([tenant.close(), gateway.close()]);
  await engine.close();
  const of = (some: readonly Sample[], stage: number) => some.map(({ at }) => at[stage] ?? Number.NaN);
  const cold = samples.filter(sample => sample.cold);
  print(
    `Forwarding to VictoriaLogs on this machine: from the click, ${SHARES} shares, ${cold.length} of them with a worker that had ended`,
    [
      ['', 'shares', ...HEAD],
      ...STAGES.map((name, stage) => row(name, of(samples, stage), stage === STAGES.length - 1 ? BUDGET : undefined)),
      ...STAGES.map((name, stage) =>
        row(`  worker had ended: ${name}`, of(cold, stage), stage === STAGES.length - 1 ? BUDGET : undefined),
      ),
    ],
  );
}

const obstacle = policyObstacle('chromium') ?? (await engineObstacle());
if (obstacle) process.stdout.write(`Forwarding: not measured (${obstacle})\n`);
else await main();
