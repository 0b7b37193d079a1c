/** Keeps a prompt in front and visible, and rejects accidental presses. */
import { watchCover } from './cover';
import type { Host } from './host';

const POLL_MS = 250;
/** Polls that failed beyond those that succeeded: 3 s. */
const MAX_MISSED_POLLS = 12;
/** Time without movement before a pointer counts: a click may have been meant for the page. */
const MIN_STILL_MS = 500;

export interface Guard {
  /** Keys go to the focused element, so only pointers can miss. */
  isMeant(event: UIEvent): boolean;
  noteCover(): void;
  end(): void;
}

interface Ends {
  onLost(): void;
  /** The page removed our listeners (`document.open`): render again. */
  onDeaf(): void;
}

const PING = 'second-look-knock';

export function guard(dialog: HTMLDialogElement, host: Host, { onLost, onDeaf }: Ends): Guard {
  const root = host.root;
  const cover = watchCover(dialog, host.element);
  let stillSince = performance.now();
  let lastBox = '';
  let focused: HTMLElement | undefined;
  let missedPolls = 0;

  const isStill = () => {
    const { x, y, width, height } = dialog.getBoundingClientRect();
    const now = [x, y, width, height].map(Math.round).join();
    const still = now === lastBox;
    lastBox = now;
    return still;
  };
  const unsettle = () => {
    stillSince = performance.now();
    delete dialog.dataset.settled;
  };
  const poll = () => {
    if (document.hidden) return;
    host.attach();
    wasHeard = false;
    dialog.dispatchEvent(new Event(PING));
    if (!wasHeard) return onDeaf();
    const covered = cover.isCovered();
    if (covered) raise();
    if (!isStill() || covered) unsettle();
    else if (performance.now() - stillSince >= MIN_STILL_MS) dialog.dataset.settled = '';
    keepFocus();
    missedPolls = host.isVisible() && !covered ? Math.max(0, missedPolls - 1) : missedPolls + 1;
    if (missedPolls >= MAX_MISSED_POLLS) onLost();
  };
  const raise = () => {
    if (!host.element.isConnected) return;
    noteFocus();
    dialog.close();
    dialog.showModal();
    cover.raised();
    (focused ?? dialog).focus();
  };
  const noteFocus = () => {
    if (root.activeElement instanceof HTMLElement) focused = root.activeElement;
  };
  /** A page can blur our element, but not focus another. */
  const keepFocus = () => {
    noteFocus();
    if (!root.activeElement && document.hasFocus()) (focused?.isConnected ? focused : dialog).focus();
  };

  let wasHeard = false;
  dialog.addEventListener(PING, () => {
    wasHeard = true;
  });
  isStill();
  const growth = new ResizeObserver(() => {
    if (!isStill()) unsettle();
  });
  growth.observe(dialog);
  const timer = setInterval(poll, POLL_MS);
  return {
    isMeant(event) {
      if (!event.isTrusted) return false;
      if (event.detail === 0) return true;
      const still = isStill() && !cover.isCovered();
      if (!still) unsettle();
      return still && performance.now() - stillSince >= MIN_STILL_MS;
    },
    noteCover: unsettle,
    end() {
      clearInterval(timer);
      growth.disconnect();
      cover.end();
    },
  };
}
