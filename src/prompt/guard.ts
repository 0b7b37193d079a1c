/**
 * Looks after an open question: keeps it in front and in sight, or says that it cannot, and tells
 * whether a press of a button can have been meant.
 */
import { watchCover } from './cover';
import type { Host } from './host';

/** ms. */
const LOOK = 250;
/** So many more looks without a sight of it than with, and it is given up: 3 s. */
const PATIENCE = 12;
/**
 * So long a question stands still before a pointer may press its buttons, ms: whoever was about to
 * press something else has not answered.
 */
const STEADY = 500;

export interface Guard {
  /** Whether this press was meant. Keys go to what has the focus, so they cannot be led astray. */
  isMeant(event: UIEvent): boolean;
  /** The page has put something above it. */
  noteCover(): void;
  end(): void;
}

interface Ends {
  /** It could not be kept in sight. */
  onLost(): void;
  /**
   * The page has taken all listeners off, as `document.open` does, also off ours: it has to be
   * drawn anew.
   */
  onDeaf(): void;
}

/** Of an event that only tells whether listeners are still there. */
const KNOCK = 'second-look-knock';

export function guard(dialog: HTMLDialogElement, host: Host, { onLost, onDeaf }: Ends): Guard {
  const root = host.root;
  const cover = watchCover(dialog, host.element);
  let since = performance.now();
  let place = '';
  let focused: HTMLElement | undefined;
  let missed = 0;

  /** Whether it is where it was, and seen. */
  const isStill = () => {
    const { x, y, width, height } = dialog.getBoundingClientRect();
    const now = [x, y, width, height].map(Math.round).join();
    const still = now === place;
    place = now;
    return still;
  };
  const unsettle = () => {
    since = performance.now();
    delete dialog.dataset.settled;
  };
  const look = () => {
    // Nobody looks at a tab in the background.
    if (document.hidden) return;
    host.attach();
    heard = false;
    dialog.dispatchEvent(new Event(KNOCK));
    if (!heard) return onDeaf();
    const covered = cover.isCovered();
    if (covered) raise();
    if (!isStill() || covered) unsettle();
    else if (performance.now() - since >= STEADY) dialog.dataset.settled = '';
    keepFocus();
    missed = host.isVisible() && !covered ? Math.max(0, missed - 1) : missed + 1;
    if (missed >= PATIENCE) onLost();
  };
  /** Above whatever the page has opened since. */
  const raise = () => {
    if (!host.element.isConnected) return;
    // Where the person is now, not at the last look: who presses Tab and then Enter means what Tab
    // led to.
    noteFocus();
    dialog.close();
    dialog.showModal();
    cover.raised();
    (focused ?? dialog).focus();
  };
  const noteFocus = () => {
    if (root.activeElement instanceof HTMLElement) focused = root.activeElement;
  };
  /** A page can take the focus from our element, though not put it anywhere else. */
  const keepFocus = () => {
    noteFocus();
    if (!root.activeElement && document.hasFocus()) (focused?.isConnected ? focused : dialog).focus();
  };

  let heard = false;
  dialog.addEventListener(KNOCK, () => {
    heard = true;
  });
  isStill();
  // What has been opened in it moves its buttons, and a press may come before the next look.
  const growth = new ResizeObserver(() => {
    if (!isStill()) unsettle();
  });
  growth.observe(dialog);
  const timer = setInterval(look, LOOK);
  return {
    isMeant(event) {
      if (!event.isTrusted) return false;
      if (event.detail === 0) return true;
      const still = isStill() && !cover.isCovered();
      if (!still) unsettle();
      return still && performance.now() - since >= STEADY;
    },
    noteCover: unsettle,
    end() {
      clearInterval(timer);
      growth.disconnect();
      cover.end();
    },
  };
}
