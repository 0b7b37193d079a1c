/**
 * Records a hint if a user pressed a button in a share dialog and no request was recognised: a
 * recogniser may be out of date.
 */
import type { Runtime } from 'webextension-polyfill';
import type { ActivityKind } from '../../event';
import { append } from '../../log/append';
import { statesSince } from '../../log/query/query';
import type { PressedInDialog } from '../../wire';
import { clip } from '../record/clip';
import { logFault, runLogged } from '../upkeep/fault';
import { isWithinBudget } from './fault-budget';
import { parsePressed } from './messages';
import { fileOnShow } from './page-place';

/** As in relay/hints/share-dialog.ts. */
const SHARE_DIALOG = 'share-dialog';

const SHARING: readonly ActivityKind[] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'unshare',
  'guest-invite',
  'mail-send',
];

/** The activity may not be committed yet, or may come from the page around the dialog. */
const CHECK_DELAY_MS = 3000;
/** Clocks of two processes differ slightly. */
const CLOCK_SKEW_MS = 1000;

/**
 * Follows the port of a share dialog, which disconnects however it closes. Call in the first tick.
 */
export function followDialog(port: Runtime.Port): void {
  if (port.name !== SHARE_DIALOG) return;
  let last: PressedInDialog | undefined;
  port.onMessage.addListener(raw => {
    const parsed = parsePressed(raw);
    if (!('problem' in parsed)) last = parsed.pressed;
    else
      runLogged('dialog', async () =>
        (await isWithinBudget(port.sender)) ? logFault('message', parsed.problem) : undefined,
      );
  });
  port.onDisconnect.addListener(() => {
    const closedAt = Date.now();
    if (last) runLogged('dialog', () => noteClosed(last as PressedInDialog, closedAt, port.sender));
  });
}

async function noteClosed(
  { id, openedAt, pressed }: PressedInDialog,
  at: number,
  sender: Runtime.MessageSender | undefined,
): Promise<void> {
  const { id: tab = -1, url = '' } = sender?.tab ?? {};
  await new Promise(resolve => setTimeout(resolve, CHECK_DELAY_MS));
  const since = await statesSince(openedAt - CLOCK_SKEW_MS);
  // Requests of the page's service worker have no tab.
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
