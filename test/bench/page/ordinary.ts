/** Ordinary work, in short steps: before the next step, all browsers take their turn. */
import type { Tab } from './browser';
import * as measure from './measures';
import { cpuOfTree } from './processes';
import type { Samples } from './samples';
import { callsOf, SITE_NAMES, SITES, type SiteName } from './sites';
import { fetchAtOnce, fetchInARow, redraw, xhrInARow } from './steps';
import { inTurn, load, type Subject } from './subject';

/**
 * Heaps are measured only in some rounds, because a garbage collection changes what is timed next.
 */
const HEAP_EVERY = 4;
const PROGRESS_EVERY = 10;

export async function ordinaryWork(subjects: readonly Subject[], rounds: number, samples: Samples): Promise<void> {
  // The first round warms the browsers up; its figures are dropped.
  for (let round = -1; round < rounds; round++) {
    for (const site of SITE_NAMES) await roundOf(site, subjects, round, samples);
    if (round % PROGRESS_EVERY === PROGRESS_EVERY - 1) process.stderr.write(`  ${round + 1} of ${rounds} rounds\n`);
  }
}

/**
 * Three in a row, ms: one alone takes either some 100 or some 170 ms (Chromium 156), which hides
 * small differences.
 */
async function loads(tab: Tab, site: SiteName, turn: number): Promise<number> {
  let sum = 0;
  for (let at = 0; at < 3; at++) sum += await load(tab, site, turn * 3 + at);
  return sum;
}

async function roundOf(site: SiteName, subjects: readonly Subject[], round: number, samples: Samples): Promise<void> {
  const turn = round + 1;
  const { calls } = SITES[site];
  const note = (name: string, variant: string, value: number) => {
    if (round >= 0) samples.add(measure.at(site, name), variant, value);
  };
  const step = async (name: string, run: (tab: Tab) => Promise<number>) => {
    for (const { name: variant, tabs } of inTurn(subjects, turn)) note(name, variant, await run(tabs[site]));
  };

  const before = subjects.map(({ browser }) => cpuOfTree(browser.pid));
  await step(measure.FETCH_IN_A_ROW, tab => tab.call(fetchInARow, callsOf(calls, 100, turn)));
  await step(measure.FETCH_AT_ONCE, tab => tab.call(fetchAtOnce, callsOf(calls, 50, turn)));
  await step(measure.XHR_IN_A_ROW, tab => tab.call(xhrInARow, callsOf(calls, 20, turn)));
  // Taken for all at the end: what a browser still does while another one has its turn counts, too.
  for (const [at, { name, browser }] of subjects.entries())
    note(measure.BROWSER_CPU, name, cpuOfTree(browser.pid) - (before[at] ?? 0));

  await step(measure.LOAD, tab => loads(tab, site, turn));
  await step(measure.REDRAW, tab => tab.call(redraw, 10));
  if (turn % HEAP_EVERY === 0) await step(measure.PAGE_HEAP, async tab => (await tab.heap()) / 2 ** 20);
}
