/** What a share costs, with the extension's worker awake and stopped. */
import { type Browser, delay } from './browser';
import * as measure from './measures';
import { memoryOfExtensions } from './processes';
import type { Samples } from './samples';
import { share } from './steps';
import { inTurn, type Subject } from './subject';

const MIB = 2 ** 20;
const SHARES = 50;
const COLD_STARTS = 10;
/** Time for an extension to finish what it does after a share, ms. */
const SETTLE_MS = 1000;
/** Pause between two shares, ms: a user does not share without a break either. */
const PAUSE_MS = 50;

/** Ids of list items; every share is one of another file. */
let item = 1000;

function nextItem(): number {
  item += 1;
  return item;
}

/** How long Chromium may take to end the process of a worker that was stopped, ms. */
const PROCESS_END_MS = 10_000;

/**
 * The first share of each browser, and the memory of the extension's processes before and after it.
 * The share starts the worker, in a process of its own: that of the installation still holds what
 * the welcome page took (12 MiB here), and no later start of the browser has such a page.
 */
export async function firstShare(subjects: readonly Subject[], samples: Samples): Promise<void> {
  for (const { name, extension, browser, tabs } of subjects) {
    samples.add(measure.MEMORY_AT_START, name, memoryOfExtensions(browser.pid).unshared / MIB);
    if (extension) await endProcess(browser, name);
    await tabs.watched.call(share, nextItem());
    await delay(SETTLE_MS);
    const { unshared, proportional } = memoryOfExtensions(browser.pid);
    samples.add(measure.MEMORY_AFTER_SHARE, name, unshared / MIB);
    samples.add(measure.PSS_AFTER_SHARE, name, proportional / MIB);
  }
}

async function endProcess(browser: Browser, name: string): Promise<void> {
  const hasStopped = await browser.stopWorker();
  const deadline = Date.now() + PROCESS_END_MS;
  while (memoryOfExtensions(browser.pid).unshared > 0) {
    if (!hasStopped || Date.now() > deadline) {
      process.stderr.write(
        `"${name}": its process did not end, so the memory after the first share holds more than that\n`,
      );
      return;
    }
    await delay(100);
  }
}

/** Single shares, in turn, by which the workers stay awake. */
export async function shares(subjects: readonly Subject[], samples: Samples): Promise<void> {
  for (let turn = 0; turn < SHARES; turn++) {
    const file = nextItem();
    for (const { name, tabs } of inTurn(subjects, turn)) {
      samples.add(measure.SHARE, name, await tabs.watched.call(share, file));
      await delay(PAUSE_MS);
    }
  }
}

/**
 * Shares that have to start the worker first. The time of a cold start is what they take longer.
 */
export async function coldShares(subjects: readonly Subject[], samples: Samples): Promise<void> {
  for (let turn = 0; turn < COLD_STARTS; turn++) {
    for (const { name, extension, browser, tabs } of inTurn(subjects, turn)) {
      if (!extension) continue;
      if (!(await browser.stopWorker())) {
        process.stderr.write(`"${name}": its worker did not stop, so there is one cold start less\n`);
        continue;
      }
      samples.add(measure.COLD_SHARE, name, await tabs.watched.call(share, nextItem()));
      await delay(SETTLE_MS);
    }
  }
}
