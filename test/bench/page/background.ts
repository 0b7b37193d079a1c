/** What ordinary requests cost in the extension's own processes: CPU time, wake-ups, memory. */
import { type Browser, delay } from './browser';
import * as measure from './measures';
import { cpuOfExtensions } from './processes';
import type { Samples } from './samples';
import { callsOf, NEAR_MISSES, SITES } from './sites';
import { fetchAtOnce, fetchInARow, share, xhrInARow } from './steps';
import { load, type Subject } from './subject';

const MIB = 2 ** 20;
/** Time for a worker to come to rest after it was woken, and to begin what was asked of it, ms. */
const SETTLE_MS = 3000;

/**
 * For each variant with an extension: its CPU time with the worker awake, and whether a sleeping
 * worker wakes.
 */
export async function requestsInBackground(subjects: readonly Subject[], samples: Samples): Promise<void> {
  for (const subject of subjects.filter(({ extension }) => extension)) {
    const { name, browser, tabs } = subject;
    // Wakes the worker.
    await tabs.watched.call(share, 1);
    await delay(SETTLE_MS);
    samples.add(measure.EXTENSION_CPU, name, await extensionCpu(browser, () => request4700(subject)));
    samples.add(
      measure.NEAR_MISS_CPU,
      name,
      await extensionCpu(browser, async () => {
        for (let turn = 0; turn < 10; turn++) await tabs.watched.call(fetchInARow, callsOf(NEAR_MISSES, 100, turn));
      }),
    );

    if (!(await browser.stopWorker())) continue;
    await request4700(subject);
    await delay(SETTLE_MS);
    samples.add(measure.WAKE_UPS, name, (await browser.isWorkerRunning()) ? 1 : 0);
  }
}

/** CPU time that the extension's processes use for some work and what follows from it, ms. */
async function extensionCpu(browser: Browser, work: () => Promise<void>): Promise<number> {
  const before = cpuOfExtensions(browser.pid);
  await work();
  await delay(SETTLE_MS);
  let used = 0;
  for (const [pid, cpu] of cpuOfExtensions(browser.pid)) used += cpu - (before.get(pid) ?? 0);
  return used;
}

/** Memory of the page and of the worker after 10,000 requests of one page. */
export async function memoryAfterRequests(subjects: readonly Subject[], samples: Samples): Promise<void> {
  for (const { name, extension, browser, tabs } of subjects) {
    await load(tabs.watched, 'watched');
    for (let turn = 0; turn < 200; turn++) await tabs.watched.call(fetchAtOnce, callsOf(SITES.watched.calls, 50, turn));
    await tabs.watched.call(share, 2);
    await delay(SETTLE_MS);
    samples.add(measure.PAGE_HEAP_LATER, name, (await tabs.watched.heap()) / MIB);
    const workerHeap = extension ? await browser.workerHeap() : undefined;
    if (workerHeap !== undefined) samples.add(measure.WORKER_HEAP_LATER, name, workerHeap / MIB);
  }
}

/** 2,700 on the watched site in all three ways, 2,000 on the other. */
async function request4700({ tabs }: Subject): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await tabs.watched.call(fetchInARow, callsOf(SITES.watched.calls, 100, turn));
  for (let turn = 0; turn < 10; turn++) await tabs.watched.call(fetchAtOnce, callsOf(SITES.watched.calls, 50, turn));
  for (let turn = 0; turn < 10; turn++) await tabs.watched.call(xhrInARow, callsOf(SITES.watched.calls, 20, turn));
  for (let turn = 0; turn < 20; turn++)
    await tabs.unwatched.call(fetchInARow, callsOf(SITES.unwatched.calls, 100, turn));
}
