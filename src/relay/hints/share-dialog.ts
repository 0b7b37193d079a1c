/**
 * The share dialog is a document of its own in a frame: `sharedialog.aspx`, or a micro-service in
 * the frame called `shareFrame` (public code). It opens when this script starts in it. Once
 * something was pressed that shares, there is a line to the background until the frame is gone,
 * which the background hears in every case.
 *
 * Measured: a message at `pagehide` is not enough. In Chromium it is lost if the background is not
 * running or if the tab is closed; Firefox then does not say whose it was.
 */
import type { PressedInDialog } from '../../wire';
import { keepAwake } from '../awake';
import { newId } from '../new-id';
import { onPress } from './press';
import { controlAt } from './selectors';

/** The same word as in background/inbox/dialog.ts. */
const SHARE_DIALOG = 'share-dialog';

/**
 * The background ends when it has been idle for half a minute, and the line with it. After so many
 * times the dialog is not that interesting any more.
 */
const MOST_LINES = 20;

/** `name`: of the window. */
export function isShareDialog({ protocol, pathname }: Pick<Location, 'protocol' | 'pathname'>, name: string): boolean {
  return protocol === 'https:' && (pathname.toLowerCase().endsWith('/sharedialog.aspx') || name === 'shareFrame');
}

export function watchShareDialog(): void {
  if (!isShareDialog(location, self.name)) return;
  keepAwake();
  const opened = { id: newId(), openedAt: Date.now() };
  let pressed: PressedInDialog['pressed'] | undefined;
  let line: chrome.runtime.Port | undefined;
  let lines = 0;

  // Nothing of it matters to the page or the person, so an extension that was updated under the
  // page just ends it.
  const tell = () => {
    if (!pressed || !chrome.runtime?.id) return;
    if (!line) {
      if (++lines > MOST_LINES) return;
      line = chrome.runtime.connect({ name: SHARE_DIALOG });
      line.onDisconnect.addListener(() => {
        line = undefined;
        tell();
      });
    }
    line.postMessage({ ...opened, pressed } satisfies PressedInDialog);
  };

  onPress(element => {
    const control = controlAt(element, ['send', 'copy-link']);
    if (!control) return;
    pressed = control;
    tell();
  });
}
