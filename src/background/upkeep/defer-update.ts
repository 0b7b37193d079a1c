/**
 * Firefox would replace the extension while the user answers. With a listener it keeps an update
 * until `reload`, or its next start. Chromium itself waits until no page or worker of ours runs,
 * and an open prompt keeps the worker running.
 */
import { browser } from '../../browser';
import { isWaiting } from '../../log/activity-state';
import { readOpenPrompts } from '../../log/query/query-open-prompts';
import { runLogged } from './fault';

const ALARM = 'update';
/** Long enough for an answered request to leave and report its outcome. */
const RETRY_MINUTES = 0.5;
/** An older prompt does not defer an update: its user is away. */
const MAX_PROMPT_AGE_MS = 3_600_000;

/** Call in the first tick. */
export function deferUpdates(): void {
  if (!('getBrowserInfo' in browser.runtime)) return;
  browser.runtime.onUpdateAvailable.addListener(() => {
    runLogged('update', updateUnlessAsking);
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) runLogged('update', updateUnlessAsking);
  });
}

async function updateUnlessAsking(): Promise<void> {
  const open = await readOpenPrompts({ since: Date.now() - MAX_PROMPT_AGE_MS });
  if (open.some(isWaiting)) await browser.alarms.create(ALARM, { delayInMinutes: RETRY_MINUTES });
  else browser.runtime.reload();
}
