/**
 * `npm run bench`: what a person waits for who presses the toolbar button, in a real Chromium over a page that is watched: from the start of the popup's own page until the newest activities
 * and the state of the page in front have been on the screen, with an empty log and with a hundred thousand activities. The window that the browser makes around it before (a quarter of a
 * second here) is not in the figure. All browsers are open at once and take turns, each time in another order, so that whatever else the machine does meets all of them alike; a second one with
 * an empty log tells how far apart two of the same are. It judges nothing: a busy machine is no reason for red.
 */
import type { Page } from 'playwright-core';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { startTenant } from '../tenant/tenant';
import { fillLog } from './fill-log';
import { quantile } from './measure';
import { count, HEAD, print, row } from './table';
import { watchPopup } from './watch-popup';

const ACTIVITIES = 100_000;
const TIMES = 100;
/** Of the design, ms, which names no share of the times for it: how many keep it is told. */
const BUDGET = 150;
const WATCHED = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';

/** A page of the extension in a window of its own: the popup closes when another tab comes to the front. */
async function openBeside({ context, worker }: ChromiumBrowser): Promise<Page> {
  const opening = context.waitForEvent('page');
  await (await worker()).evaluate(() =>
    chrome.windows.create({ url: chrome.runtime.getURL('manifest.json'), type: 'popup', focused: false }),
  );
  const page = await opening;
  await page.waitForLoadState();
  return page;
}

/** One browser. `samples`: ms after the start of the popup's page. */
interface Subject {
  name: string;
  browser: ChromiumBrowser;
  beside: Page;
  samples: number[];
}

async function start(name: string, activities = 0): Promise<Subject> {
  const browser = await launchChromium(tenant);
  const page = await browser.context.newPage();
  await page.goto(WATCHED);
  const beside = await openBeside(browser);
  if (activities > 0) await beside.evaluate(fillLog, activities);
  return { name, browser, beside, samples: [] };
}

function opened({ name, samples }: Subject): string[] {
  const kept = samples.filter(sample => sample < BUDGET).length;
  return row(name, samples).with(-1, `< ${BUDGET} ms: ${kept} of ${samples.length}`);
}

/** Of the openings of the same turn: unlike the ms, it depends little on the machine. */
function ratio(name: string, samples: readonly number[], to: readonly number[]): string[] {
  const ratios = samples.map((sample, turn) => sample / (to[turn] ?? Number.NaN)).sort((a, b) => a - b);
  return [name, '', ...[0.5, 0.9, 0.99, 1].map(share => quantile(ratios, share).toFixed(2)), ''];
}

const tenant = await startTenant();
const empty = await start('with an empty log');
const control = await start('with an empty log, again');
const full = await start(`with ${count(ACTIVITIES)} activities`, ACTIVITIES);
const subjects = [empty, control, full];
for (let turn = -1; turn < TIMES; turn++) {
  for (const { beside, samples } of subjects) {
    const seen = await beside.evaluate(watchPopup);
    // The first one warms the code up, as the first one of a day does.
    if (turn >= 0) samples.push(seen);
    await beside.waitForTimeout(200);
  }
  // Whoever comes after another finds more of the machine awake: each is in each place as often.
  subjects.push(...subjects.splice(0, 1));
}
for (const { browser } of subjects) await browser.close();
await tenant.close();
print(`The popup: from the start of its page until the newest activities and the state of the page in front are seen`, [
  ['', 'times', ...HEAD],
  ...[empty, control, full].map(opened),
  ratio('ratio of the second to the first, turn by turn', control.samples, empty.samples),
  ratio('ratio of the third to the first, turn by turn', full.samples, empty.samples),
]);
