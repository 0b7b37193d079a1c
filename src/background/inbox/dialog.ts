/**
 * "The share dialog was open, something was pressed in it, and nothing was sent that anybody saw":
 * a hint that a recogniser has grown stale.
 */
import type { Runtime } from 'webextension-polyfill';
import type { ActivityKind } from '../../event';
import { append } from '../../log/append';
import { storiesSince } from '../../log/query/query';
import type { PressedInDialog } from '../../wire';
import { clip } from '../record/clip';
import { logFault, runLogged } from '../upkeep/fault';
import { isWithinBudget } from './fault-budget';
import { parsePressed } from './messages';
import { fileOnShow } from './page-place';

/** The same word as in relay/hints/share-dialog.ts. */
const SHARE_DIALOG = 'share-dialog';

/** What a share dialog can do. */
const SHARING: readonly ActivityKind[] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'unshare',
  'guest-invite',
  'mail-send',
];

/**
 * What was pressed last may still be on its way into the log, or come from the page around the
 * dialog when that is gone, ms.
 */
const LATE = 3000;
/** The clocks of two processes are one, but not to the millisecond. */
const SLACK = 1000;

/**
 * Listens to the line of a share dialog until it ends: then the dialog is gone, however that came
 * about. To be registered in the first tick of the worker.
 */
export function followDialog(line: Runtime.Port): void {
  if (line.name !== SHARE_DIALOG) return;
  let said: PressedInDialog | undefined;
  line.onMessage.addListener(raw => {
    const parsed = parsePressed(raw);
    if (!('problem' in parsed)) said = parsed.pressed;
    else
      runLogged('dialog', async () =>
        (await isWithinBudget(line.sender)) ? logFault('message', parsed.problem) : undefined,
      );
  });
  line.onDisconnect.addListener(() => {
    const closedAt = Date.now();
    if (said) runLogged('dialog', () => noteClosed(said as PressedInDialog, closedAt, line.sender));
  });
}

async function noteClosed(
  { id, openedAt, pressed }: PressedInDialog,
  at: number,
  sender: Runtime.MessageSender | undefined,
): Promise<void> {
  const { id: tab = -1, url = '' } = sender?.tab ?? {};
  await new Promise(resolve => setTimeout(resolve, LATE));
  const since = await storiesSince(openedAt - SLACK);
  // What a service worker of the page sends has no tab.
  if (since.some(({ first }) => SHARING.includes(first.activity.kind) && (first.tab === tab || first.tab < 0))) return;
  if (!(await isWithinBudget(sender))) return;
  const file = fileOnShow([sender?.url]);
  const pageHost = URL.canParse(url) ? { pageHost: new URL(url).hostname } : {};
  await append([
    {
      kind: 'hint',
      hint: 'share-dialog',
      id,
      openedAt,
      at,
      pressed,
      tab,
      ...pageHost,
      ...(file ? { file: clip(file) } : {}),
    },
  ]);
}
