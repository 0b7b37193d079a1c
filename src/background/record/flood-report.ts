/** In the log's database, until a fault reports them. */

import { browser } from '../../browser';
import { defined } from '../../defined';
import type { ActivityKind, NewEntry } from '../../event';
import { append } from '../../log/append';
import type { Flood, Unwritten } from '../../log/flood';
import { readFloods, writeFloods } from '../../log/floods';
import { runLogged } from '../upkeep/fault';
import { type Excess, SIZES } from './intake-budget';

const ALARM = 'flood-report';
/** Minutes until the first fault, and between faults: each is a row of the log. */
const FIRST_REPORT_MINUTES = 1;
const NEXT_REPORT_MINUTES = 10;
/** Excess of a page within this time, ms, is one flood. */
const SAME_FLOOD_MS = 600_000;
/** Minimum ms between writes; a browser that ends loses that much. */
const SAVE_AFTER = 250;

let floods: Flood[] = [];
let reportedAt = Number.NEGATIVE_INFINITY;
let loading: Promise<void> | undefined;
let isSaving = false;

export function keepFloodReports(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) runLogged('floods', report);
  });
  // Firefox forgets alarms when it ends.
  runLogged('floods', async () => {
    await load();
    await setAlarmIfNeeded();
  });
}

/** @param kind of an activity that was not written; absent: it was written anyway */
export function noteExcess({ host, tab, from }: Excess, now: number, kind?: ActivityKind): void {
  runLogged('floods', async () => {
    await load();
    let flood = floods.findLast(one => one.host === host && one.tab === tab && now - one.to < SAME_FLOOD_MS);
    if (!flood) {
      flood = { ...defined({ host, tab }), from, to: now };
      floods.push(flood);
    }
    flood.to = now;
    if (kind) {
      flood.unreported ??= { since: now, count: 0, kinds: {} };
      flood.unreported.count += 1;
      flood.unreported.kinds[kind] = (flood.unreported.kinds[kind] ?? 0) + 1;
    }
    saveSoon();
  });
}

function load(): Promise<void> {
  loading ??= readFloods().then(known => {
    floods = structuredClone([...known]);
  });
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

function saveSoon(): void {
  if (isSaving) return;
  isSaving = true;
  setTimeout(() => {
    isSaving = false;
    runLogged('floods', async () => {
      await writeFloods(floods);
      await setAlarmIfNeeded();
    });
  }, SAVE_AFTER);
}

async function setAlarmIfNeeded(): Promise<void> {
  if (!floods.some(({ unreported }) => unreported) || (await browser.alarms.get(ALARM))) return;
  const isNew = Date.now() - reportedAt > NEXT_REPORT_MINUTES * 60_000;
  await browser.alarms.create(ALARM, { delayInMinutes: isNew ? FIRST_REPORT_MINUTES : NEXT_REPORT_MINUTES });
}

async function report(): Promise<void> {
  await load();
  const told = floods.flatMap(flood => (flood.unreported ? [{ flood, ...flood.unreported }] : []));
  // The id dedupes the fault.
  await append(told.map(({ flood, ...unwritten }) => faultAbout(flood, unwritten)));
  for (const { flood, count } of told) {
    // More may have come meanwhile.
    if (flood.unreported?.count === count) delete flood.unreported;
  }
  reportedAt = Date.now();
  await writeFloods(floods);
  await setAlarmIfNeeded();
}

function faultAbout({ host, tab, to }: Flood, { since, count, kinds }: Unwritten): NewEntry {
  const page = host === '' ? 'a page that the browser does not name' : host;
  const who = page === undefined ? 'several pages in one tab' : tab === undefined ? `${page} in several tabs` : page;
  const { burst, perMinute } = host !== undefined && tab !== undefined ? SIZES.pageInTab : SIZES.tab;
  const byKind = Object.entries(kinds).map(([kind, times]) => `${kind} ${times}`);
  const detail =
    `${count} activities of ${who} were not written one by one, from ${new Date(since).toISOString()} to ${new Date(to).toISOString()}: ` +
    `more than ${burst} at once and ${perMinute} a minute are only counted, unless they are serious or asked about. By kind: ${byKind.join(', ')}.`;
  return {
    kind: 'fault',
    id: `flood:${host ?? ''}:${tab ?? ''}:${since}:${count}`,
    at: Date.now(),
    fault: { where: 'flood', detail, unwritten: { ...(host ? { pageHost: host } : {}), count, since } },
  };
}
