import pLimit from 'p-limit';
import { v7 as uuid } from 'uuid';
import { browser } from '../../browser';
import { append } from '../../log/append';
import { onAppend } from '../../log/changes';
import { isOverfull } from '../../log/retention/eviction';
import { removeOld } from '../../log/retention/retention';
import { forgetUnwritten, readUnwritten } from '../../storage/write-failure';
import { policyInForce } from '../state/policy-in-force';
import { readClock } from './clock';
import { logFault, runLogged } from './fault';

const ALARM = 'retention';
const DAILY_MINUTES = 24 * 60;
/** The policy may be seconds late. */
const RETAIN_DELAY_MS = 10_000;

/** A flood can fill the log in minutes. */
const SIZE_CHECK_DELAY_MS = 20_000;

const inTurn = pLimit(1);
let isRetentionDue = false;
let isSizeCheckDue = false;

/** Call with every new policy too. */
export function retainSoon(): void {
  if (isRetentionDue) return;
  isRetentionDue = true;
  setTimeout(() => {
    isRetentionDue = false;
    void inTurn(() => runLogged('retention', retain));
  }, RETAIN_DELAY_MS);
}

export function keepRetention(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) retainSoon();
  });
  onAppend(checkSizeSoon, new AbortController().signal);
  runLogged('retention', setAlarm);
  retainSoon();
}

function checkSizeSoon(): void {
  if (isSizeCheckDue) return;
  isSizeCheckDue = true;
  setTimeout(() => {
    isSizeCheckDue = false;
    runLogged('retention', async () => {
      if (await isOverfull()) retainSoon();
    });
  }, SIZE_CHECK_DELAY_MS);
}

/** Firefox forgets alarms when it ends. */
async function setAlarm(): Promise<void> {
  if (!(await browser.alarms.get(ALARM))) await browser.alarms.create(ALARM, { periodInMinutes: DAILY_MINUTES });
}

async function retain(): Promise<void> {
  const { policy } = await policyInForce();
  const { now, leap } = await readClock();
  if (leap !== undefined) await logFault('background', leapt(leap));
  await removeOld(policy.retentionDays, now);
  await tellUnwritten();
}

function leapt(ms: number): string {
  const days = Math.abs(Math.round(ms / 86_400_000));
  return ms < 0
    ? `By the clock it is ${days} days earlier than when the log was looked after last: times before this row or after it are wrong. The order of the rows is that of their numbers.`
    : `By the clock ${days} days have gone by since the log was looked after: what is too old by that is removed a day later, if the clock still says so.`;
}

async function tellUnwritten(): Promise<void> {
  const unwritten = await readUnwritten();
  if (!unwritten) return;
  const { at, times, error } = unwritten;
  const detail = `The log could not be written, ${times} time(s), the last time ${new Date(at).toISOString()}: ${error}`;
  await append([{ kind: 'fault', id: uuid(), at: Date.now(), fault: { where: 'background', detail } }]);
  await forgetUnwritten();
}
