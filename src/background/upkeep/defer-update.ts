/**
 * Defers updates while a prompt is open, or was answered just now. Firefox would replace the
 * extension at once; if there is a listener, it waits for `reload` or its next start. Chromium
 * itself waits until no page or worker of ours runs, and an open prompt keeps the worker running.
 */
import { browser } from '../../browser';
import { isWaiting } from '../../log/activity-state';
import { lastAnswerAt } from '../../log/query/query-last-answer';
import { readOpenPrompts } from '../../log/query/query-open-prompts';
import { runLogged } from './fault';

const ALARM = 'update';
const RETRY_MINUTES = 0.5;
/** Long enough for an answered request to leave and report its outcome. */
const LEAVING_MS = 20_000;
const LAST_ALARM = 'update-at-last';
/** Then even while a prompt is open: a page could open one after the other. */
const MAX_MINUTES = 60;
/** An older prompt does not defer an update: its user is away. */
const MAX_PROMPT_AGE_MS = 3_600_000;

/** Call in the first tick. */
export function deferUpdates(): void {
  if (!('getBrowserInfo' in browser.runtime)) return;
  browser.runtime.onUpdateAvailable.addListener(() => {
    runLogged('update', async () => {
      if (!(await browser.alarms.get(LAST_ALARM)))
        await browser.alarms.create(LAST_ALARM, { delayInMinutes: MAX_MINUTES });
      await updateUnlessAsking();
    });
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) runLogged('update', updateUnlessAsking);
    if (name === LAST_ALARM) runLogged('update', update);
  });
}

async function updateUnlessAsking(): Promise<void> {
  // Before the log is read, so that a failed read is retried.
  await browser.alarms.create(ALARM, { delayInMinutes: RETRY_MINUTES });
  const open = await readOpenPrompts({ since: Date.now() - MAX_PROMPT_AGE_MS });
  if (!open.some(isWaiting) && !(await isLeaving())) await update();
}

/** Whether a request was answered just now, and its outcome may be still to come. */
async function isLeaving(): Promise<boolean> {
  const answeredAt = await lastAnswerAt();
  return answeredAt !== undefined && Math.abs(Date.now() - answeredAt) < LEAVING_MS;
}

async function update(): Promise<void> {
  await Promise.all([ALARM, LAST_ALARM].map(name => browser.alarms.clear(name)));
  browser.runtime.reload();
}
