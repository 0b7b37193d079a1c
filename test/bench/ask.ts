/**
 * `npm run bench`: what a person waits for. From the click to the prompt on the screen, and to
 * the entries on disk, in a real Chromium that asks first. It judges nothing: a busy machine is no
 * reason for red; the machine's own part is told beside it.
 */
import type { Page } from 'playwright-core';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant } from '../tenant/tenant';
import { HEAD, print, row } from './table';

const PAGE = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';
const SHARES = 200;
/**
 * Of ten shares one is the first in its page, which then has no script of ours for it yet, and one
 * meets a worker that has ended before the person turned to the share dialog again: half of them
 * came to its button with the pointer, half of them with the keyboard.
 */
const TURNS = ['usual', 'usual', 'first', 'usual', 'cold', 'usual', 'usual', 'usual', 'usual', 'usual'] as const;
/**
 * Apart from those: without a sign of anybody before, as by a program. The worker is started by the
 * request itself.
 */
const WITHOUT_A_SIGN = 20;
type Turn = 'usual' | 'first' | 'pointer' | 'keyboard' | 'no sign';
const turnOf = (at: number): Turn => {
  const turn = TURNS[at % TURNS.length] ?? 'usual';
  if (turn !== 'cold') return turn;
  return Math.floor(at / TURNS.length) % 2 === 1 ? 'pointer' : 'keyboard';
};
/**
 * From the first sign, or from when the pointer is there, to the press, ms: somebody who is quick.
 */
const HAND = 200;
/** A share that brings no prompt ends the bench, ms. */
const PATIENCE = 30_000;
/** Of the design, ms. */
const BUDGETS = { shown: 100, durable: 50 };

/** Not with every frame, of which a tab in the background has none. */
const POLL = { polling: 20 };

interface ScreenPosition {
  x: number;
  y: number;
}

/** Times of one share, ms after the click. */
interface Sample {
  turn: Turn;
  /** A frame with nothing new in it: what the browser itself takes from a click to the screen. */
  frame: number;
  shown: number;
  /** `activity` and `asked`, which are one transaction. */
  durable: number;
}

/**
 * Runs in the page: each click shares another file, and is timed by the page's own clock. Sent as
 * source text: no named inner functions (esbuild's `keepNames` would refer to a helper that is not
 * there).
 */
function prepare(): void {
  const state = {
    item: 1000,
    clicked: 0,
    frame: 0,
    shown: 0,
    onShown() {},
    /** Notes when what is there now has been painted. */
    note(what: 'frame' | 'shown') {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          state[what] = performance.timeOrigin + performance.now();
          if (what === 'shown') state.onShown();
        };
        port2.postMessage(undefined);
      });
    },
  };
  Object.assign(globalThis, { bench: state });
  new MutationObserver(() => {
    if (document.querySelector('second-look')) state.note('shown');
  }).observe(document.documentElement, { childList: true });
  document.body.textContent = '';
  // Something to come from with the Tab key.
  document.body.appendChild(document.createElement('input'));
  const button = document.body.appendChild(document.createElement('button'));
  button.textContent = 'Share';
  button.onclick = event => {
    state.item += 1;
    state.clicked = performance.timeOrigin + event.timeStamp;
    state.frame = state.shown = 0;
    state.note('frame');
    fetch(`/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${state.item})/ShareLink`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: { createLink: true, settings: { linkKind: 5, expiration: null } } }),
    });
  };
}

/** Runs in a page of the extension: when entries were written, as its pages are told. */
function listen(): void {
  const written: number[] = [];
  Object.assign(globalThis, { written });
  new BroadcastChannel('second-look-log').onmessage = () => written.push(performance.timeOrigin + performance.now());
}

/** Runs in the page. */
function nextShown(limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    (globalThis as unknown as { bench: BenchState }).bench.onShown = resolve;
    setTimeout(reject, limit, new Error('There was no prompt.'));
  });
}

interface BenchState {
  clicked: number;
  frame: number;
  shown: number;
  onShown(): void;
}

async function open(page: Page, asDialog = false): Promise<void> {
  // By this name the share dialog's frame is known.
  await page.evaluate(
    name => {
      window.name = name;
    },
    asDialog ? 'shareFrame' : '',
  );
  await page.goto(PAGE);
  await page.evaluate(prepare);
}

async function askOnce(page: Page): Promise<void> {
  await page.locator('button').click();
  await page.waitForFunction(() => (globalThis as unknown as { bench: BenchState }).bench.shown > 0, undefined, POLL);
  await dontShare(page);
}

async function dontShare(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('second-look'), undefined, POLL);
  // The answer is written, too.
  await new Promise(resolve => setTimeout(resolve, 150));
}

/** Of the button. */
async function middleOf(page: Page): Promise<ScreenPosition> {
  const box = await page.locator('button').boundingBox();
  if (!box) throw new Error('no button');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * What a test library does around a click (it looks whether there is something to click on, and
 * asks again and again what came of it) is work for the same processors. So the place is known
 * before, and what is waited for tells of itself.
 */
async function press(page: Page, turn: Turn, { x, y }: ScreenPosition): Promise<void> {
  if (turn === 'keyboard') return page.keyboard.press('Enter');
  if (turn === 'no sign') await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
}

/** When something was first written after this moment. */
async function writtenAfter(own: Page, moment: number): Promise<number> {
  const found = await own.waitForFunction(
    after => (globalThis as unknown as { written: number[] }).written.find(at => at > after),
    moment,
    POLL,
  );
  return (await found.jsonValue()) as number;
}

/** @returns nothing if something else was written meanwhile. */
async function shareOnce(browser: ChromiumBrowser, page: Page, own: Page, turn: Turn): Promise<Sample | undefined> {
  const isCold = turn !== 'usual' && turn !== 'first';
  if (turn !== 'usual') await open(page, turn === 'pointer' || turn === 'keyboard');
  const place = await middleOf(page);
  if (isCold) {
    // The script for the prompt is there, as a share dialog brings it.
    await askOnce(page);
    await page.mouse.move(400, 400);
    await page.locator('input').focus();
    await browser.killWorker();
  }
  const isShown = page.evaluate(nextShown, PATIENCE);
  if (turn === 'keyboard') await page.keyboard.press('Tab');
  else if (turn !== 'no sign') await page.mouse.move(place.x, place.y);
  if (turn !== 'no sign') await new Promise(resolve => setTimeout(resolve, HAND));
  await press(page, turn, place);
  await isShown;
  const { clicked, frame, shown } = await page.evaluate(() => (globalThis as unknown as { bench: BenchState }).bench);
  const durable = await writtenAfter(own, clicked);
  await dontShare(page);
  const rows = (await browser.entries()).filter(({ recordedAt }) => recordedAt >= Math.floor(clicked));
  if (shown < clicked || rows[0]?.kind !== 'activity' || rows[1]?.kind !== 'asked' || durable < rows[1].recordedAt)
    return undefined;
  return { turn, frame: frame - clicked, shown: shown - clicked, durable: durable - clicked };
}

async function main(): Promise<void> {
  const tenant = await startTenant();
  const browser = await launchChromium(tenant, {
    policy: { internalDomains: ['contoso.com'], askAgainAfter: 0, responses: ['anyone-link-edit=warn'] },
  });
  const own = await browser.openOwnPage('manifest.json');
  await own.evaluate(listen);
  const page = await browser.context.newPage();
  await open(page);
  await page.bringToFront();
  // That the page is watched is written down a moment after it was opened.
  await browser.waitForEntries(all => all.some(({ kind }) => kind === 'health'));
  const take = async (many: number, turn: (at: number) => Turn) => {
    const samples: Sample[] = [];
    while (samples.length < many) {
      const sample = await shareOnce(browser, page, own, turn(samples.length));
      if (sample) samples.push(sample);
    }
    return samples;
  };
  const samples = await take(SHARES, turnOf);
  const unannounced = await take(WITHOUT_A_SIGN, () => 'no sign');
  if (await new ClosedRoot(page, 'second-look').has('dialog')) throw new Error('a prompt was left open');
  await browser.close();
  await tenant.close();
  print(`Asking first: from the click, ${SHARES} shares`, [
    ['', 'shares', ...HEAD],
    row(
      'any frame on the screen',
      samples.map(({ frame }) => frame),
    ),
    ...rows('prompt on the screen', samples, ({ shown }) => shown, BUDGETS.shown),
    ...rows('activity and asked on disk', samples, ({ durable }) => durable, BUDGETS.durable),
  ]);
  print(
    `The same without a sign of anybody before it, as by a program: ${WITHOUT_A_SIGN} further shares, the worker had ended`,
    [
      ['', 'shares', ...HEAD],
      row(
        'prompt on the screen',
        unannounced.map(({ shown }) => shown),
      ),
      row(
        'activity and asked on disk',
        unannounced.map(({ durable }) => durable),
      ),
    ],
  );
}

function rows(name: string, samples: readonly Sample[], of: (sample: Sample) => number, budget: number): string[][] {
  const only = (turn: Turn) => samples.filter(sample => sample.turn === turn).map(of);
  return [
    row(name, samples.map(of), budget),
    row('  worker awake, page had a prompt before', only('usual'), budget),
    row('  worker awake, first prompt of its page', only('first'), budget),
    row('  worker had ended, share dialog, pointer', only('pointer'), budget),
    row('  worker had ended, share dialog, keyboard', only('keyboard'), budget),
  ];
}

const obstacle = policyObstacle('chromium');
if (obstacle) process.stdout.write(`Asking first: not measured (${obstacle})\n`);
else await main();
