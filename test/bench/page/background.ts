/** What ordinary requests cost in the extension's own processes: CPU time, wake-ups, memory. */
import { delay } from './browser';
import * as measure from './measures';
import { cpuOfExtensions } from './processes';
import type { Samples } from './samples';
import { callsOf } from './sites';
import { fetchAtOnce, fetchInARow, share, xhrInARow } from './steps';
import { load, type Subject } from './subject';

const MIB = 2 ** 20;
/** Time for a worker to come to rest after it was woken, and to begin what was asked of it, ms. */
const SETTLE_MS = 3000;

/** For each variant with an extension: its CPU time with the worker awake; whether a sleeping worker wakes. */
export async function requestsInBackground(subjects: readonly Subject[], samples: Samples): Promise<void> {
  for (const subject of subjects.filter(({ extension }) => extension)) {
    const { name, browser, tabs } = subject;
    await tabs.watched.call(share, 1);
    await delay(SETTLE_MS);
    const before = cpuOfExtensions(browser.pid);
    await request4700(subject);
    let used = 0;
    for (const [pid, cpu] of cpuOfExtensions(browser.pid)) used += cpu - (before.get(pid) ?? 0);
    samples.add(measure.EXTENSION_CPU, name, used);

    if (!(await browser.stopWorker())) continue;
    await request4700(subject);
    await delay(SETTLE_MS);
    samples.add(measure.WAKE_UPS, name, (await browser.isWorkerRunning()) ? 1 : 0);
  }
}

/** Memory of the page and of the worker after 10,000 requests of one page. */
export async function memoryAfterRequests(subjects: readonly Subject[], samples: Samples): Promise<void> {
  for (const { name, extension, browser, tabs } of subjects) {
    await load(tabs.watched, 'watched');
    for (let turn = 0; turn < 200; turn++) await tabs.watched.call(fetchAtOnce, callsOf('watched', 50, turn));
    await tabs.watched.call(share, 2);
    await delay(SETTLE_MS);
    samples.add(measure.PAGE_HEAP_LATER, name, (await tabs.watched.heap()) / MIB);
    const workerHeap = extension ? await browser.workerHeap() : undefined;
    if (workerHeap !== undefined) samples.add(measure.WORKER_HEAP_LATER, name, workerHeap / MIB);
  }
}

/** 2,700 on the watched site in all three ways, 2,000 on the other. */
async function request4700({ tabs }: Subject): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await tabs.watched.call(fetchInARow, callsOf('watched', 100, turn));
  for (let turn = 0; turn < 10; turn++) await tabs.watched.call(fetchAtOnce, callsOf('watched', 50, turn));
  for (let turn = 0; turn < 10; turn++) await tabs.watched.call(xhrInARow, callsOf('watched', 20, turn));
  for (let turn = 0; turn < 20; turn++) await tabs.unwatched.call(fetchInARow, callsOf('unwatched', 100, turn));
}
