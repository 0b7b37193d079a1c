/**
 * Keeps the log as long as the policy says, and no larger than it may be: looks after every start,
 * with every policy, once a day, and while a lot is written.
 */
import { v7 as uuid } from 'uuid';
import { browser } from '../../browser';
import { append } from '../../log/append';
import { onAppend } from '../../log/changes';
import { isOverfull } from '../../log/retention/eviction';
import { removeOld } from '../../log/retention/retention';
import { forgetUnwritten, readUnwritten } from '../../storage/write-failure';
import { policyInForce } from '../state/policy-in-force';
import { lookAtClock } from './clock';
import { logFault, runLogged } from './fault';

const ALARM = 'retention';
const DAILY = 24 * 60;
/**
 * After a start of this worker or a new policy, ms: what has woken us goes first, and the browser
 * may take seconds to deliver the policy.
 */
const LATER = 10_000;

/** While the log is written, its size is looked at so often, ms: a flood can fill it in minutes. */
const LOOK_AGAIN = 20_000;

let due = false;
let willLook = false;
let working: Promise<void> = Promise.resolve();

/** To be called with every policy as well: it may say something else now. */
export function retainSoon(): void {
  if (due) return;
  due = true;
  setTimeout(() => {
    due = false;
    // One after the other: both would remove the same.
    working = working.then(() => runLogged('retention', retain));
  }, LATER);
}

/** To be called in the first tick of the worker, like every listener. */
export function keepRetention(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) retainSoon();
  });
  onAppend(lookAtSizeSoon, new AbortController().signal);
  runLogged('retention', setAlarm);
  retainSoon();
}

function lookAtSizeSoon(): void {
  if (willLook) return;
  willLook = true;
  setTimeout(() => {
    willLook = false;
    runLogged('retention', async () => {
      if (await isOverfull()) retainSoon();
    });
  }, LOOK_AGAIN);
}

/**
 * Firefox forgets alarms when it ends; one that is there must not begin its day anew with every
 * start.
 */
async function setAlarm(): Promise<void> {
  if (!(await browser.alarms.get(ALARM))) await browser.alarms.create(ALARM, { periodInMinutes: DAILY });
}

async function retain(): Promise<void> {
  const { policy } = await policyInForce();
  const { now, leap } = await lookAtClock();
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

/** Once the log can be written again, it says itself that it could not. */
async function tellUnwritten(): Promise<void> {
  const unwritten = await readUnwritten();
  if (!unwritten) return;
  const { at, times, error } = unwritten;
  const detail = `The log could not be written, ${times} time(s), the last time ${new Date(at).toISOString()}: ${error}`;
  await append([{ kind: 'fault', id: uuid(), at: Date.now(), fault: { where: 'background', detail } }]);
  await forgetUnwritten();
}
