/**
 * `npm run bench`: what a person waits for who presses the toolbar button, in a real Chromium over
 * a page that is watched: from the start of the popup's own page until the newest activities and
 * the state of the page in front have been on the screen, with an empty log and with a hundred
 * thousand activities. The window that the browser makes around it before (a quarter of a second
 * here) is not in the figure. Nothing has been done for a while, so that our background has ended
 * and the browser has closed the log; with the large one also as it is soon after something was
 * recorded: the log is open, and nothing lies ready. All browsers are open at once and take turns,
 * each time in another order, so that whatever else the machine does meets all of them alike; a
 * second one with an empty log tells how far apart two of the same are. Takes some ten minutes. It
 * judges nothing: a busy machine is no reason for red.
 */
import type { Page } from 'playwright-core';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { startTenant } from '../tenant/tenant';
import { countActivities, fillLog } from './fill-log';
import { keepAnew } from './keep-anew';
import { quantile } from './measure';
import { count, HEAD, print, row } from './table';
import { watchPopup } from './watch-popup';

const ACTIVITIES = 100_000;
const TIMES = 100;
/** Of the design, ms, which names no share of the times for it: how many keep it is told. */
const BUDGET = 150;
/** Ms. */
const CLOSED = 2500;
const WATCHED = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';

/**
 * A page of the extension in a window of its own: the popup closes when another tab comes to the
 * front.
 */
async function openBeside({ context, worker }: ChromiumBrowser): Promise<Page> {
  const opening = context.waitForEvent('page');
  await (await worker()).evaluate(() =>
    chrome.windows.create({ url: chrome.runtime.getURL('manifest.json'), type: 'popup', focused: false }),
  );
  const page = await opening;
  await page.waitForLoadState();
  return page;
}

/** One browser. */
interface Subject {
  browser: ChromiumBrowser;
  beside: Page;
  /** What lies ready for the popup. */
  kept: Record<string, unknown>;
  /** Ms after the start of the popup's page, in the order of the turns. */
  asleep: number[];
  awake: number[];
}

async function start(activities = 0): Promise<Subject> {
  const browser = await launchChromium(tenant);
  const page = await browser.context.newPage();
  await page.goto(WATCHED);
  const beside = await openBeside(browser);
  if (activities > 0) {
    // The background would write in between.
    await browser.killWorker();
    await beside.evaluate(fillLog, activities);
    // What is left of so many rows in memory would be cleared away while the popup opens, which has
    // the same.
    await (await browser.context.newCDPSession(beside)).send('HeapProfiler.collectGarbage');
  }
  await (await browser.worker()).evaluate(keepAnew, activities);
  await browser.killWorker();
  const kept = await beside.evaluate(() => chrome.storage.session.get('glance'));
  return { browser, beside, kept, asleep: [], awake: [] };
}

/**
 * Opens each once. @param to where the times go; the first one of all warms the code up, as the
 * first one of a day does.
 */
async function openIn(order: readonly Subject[], to: 'asleep' | 'awake', counts: boolean): Promise<void> {
  for (const subject of order) {
    const seen = await subject.beside.evaluate(watchPopup);
    if (counts) subject[to].push(seen);
    await subject.beside.waitForTimeout(200);
  }
}

function opened(name: string, samples: readonly number[]): string[] {
  const kept = samples.filter(sample => sample < BUDGET).length;
  return row(name, samples).with(-1, `< ${BUDGET} ms: ${kept} of ${samples.length}`);
}

/** Of the openings of the same turn: unlike the ms, it depends little on the machine. */
function ratio(name: string, samples: readonly number[], to: readonly number[]): string[] {
  const ratios = samples.map((sample, turn) => sample / (to[turn] ?? Number.NaN)).sort((a, b) => a - b);
  return [name, '', ...[0.5, 0.9, 0.99, 1].map(share => quantile(ratios, share).toFixed(2)), ''];
}

const tenant = await startTenant();
const empty = await start();
const control = await start();
const full = await start(ACTIVITIES);
const order = [empty, control, full];
for (let turn = -1; turn < TIMES; turn++) {
  // A background that was awake may have forgotten it.
  for (const { beside, kept } of order) await beside.evaluate(glance => chrome.storage.session.set(glance), kept);
  await Promise.all(order.map(({ browser }) => browser.killWorker()));
  // The browser closes a database two seconds after the last who had it open.
  await full.beside.waitForTimeout(CLOSED);
  await openIn(order, 'asleep', turn >= 0);
  await full.beside.evaluate(() => chrome.storage.session.remove('glance'));
  await openIn([full], 'awake', turn >= 0);
  // Whoever comes after another finds more of the machine awake: each is in each place as often.
  order.push(...order.splice(0, 1));
}
const left = await full.beside.evaluate(countActivities);
if (left !== ACTIVITIES) throw new Error(`Of ${ACTIVITIES} activities ${left} are left.`);
for (const { browser } of order) await browser.close();
await tenant.close();
print('The popup: from the start of its page until the newest activities and the state of the page in front are seen', [
  ['', 'times', ...HEAD],
  opened('with an empty log', empty.asleep),
  opened('with an empty log, again', control.asleep),
  opened(`with ${count(ACTIVITIES)} activities`, full.asleep),
  opened('the same, the log open and nothing ready', full.awake),
  ratio('ratio of the second to the first, turn by turn', control.asleep, empty.asleep),
  ratio('ratio of the third to the first, turn by turn', full.asleep, empty.asleep),
  ratio('ratio of the fourth to the first, turn by turn', full.awake, empty.asleep),
]);
