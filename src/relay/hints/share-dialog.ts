/**
 * The share dialog is a document in a frame (public code). After a press it keeps a port, whose
 * disconnect means closed. Measured: at `pagehide`, Chromium loses a message if the worker is not
 * running or the tab closes, and Firefox omits the sender.
 */
import type { PressedInDialog } from '../../wire';
import { keepAwake } from '../awake';
import { newId } from '../new-id';
import { onPress } from './press';
import { controlAt } from './selectors';

/** Same value in background/inbox/dialog.ts. */
const SHARE_DIALOG = 'share-dialog';

/** An idle worker drops it after 30 s. */
const MAX_PORTS = 20;

export function isShareDialog({ protocol, pathname }: Pick<Location, 'protocol' | 'pathname'>, name: string): boolean {
  return protocol === 'https:' && (pathname.toLowerCase().endsWith('/sharedialog.aspx') || name === 'shareFrame');
}

export function watchShareDialog(): void {
  if (!isShareDialog(location, self.name)) return;
  keepAwake();
  const opened = { id: newId(), openedAt: Date.now() };
  let pressed: PressedInDialog['pressed'] | undefined;
  let port: chrome.runtime.Port | undefined;
  let ports = 0;

  const tell = () => {
    if (!pressed || !chrome.runtime?.id) return;
    if (!port) {
      if (++ports > MAX_PORTS) return;
      port = chrome.runtime.connect({ name: SHARE_DIALOG });
      port.onDisconnect.addListener(() => {
        port = undefined;
        tell();
      });
    }
    port.postMessage({ ...opened, pressed } satisfies PressedInDialog);
  };

  onPress(element => {
    const control = controlAt(element, ['send', 'copy-link']);
    if (!control) return;
    pressed = control;
    tell();
  });
}
