/** Keeps a prompt visible, and rejects accidental presses. */
import { pause } from '../pause';
import { type Cover, watchCover } from './cover';
import { hasRoom } from './has-room';
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

export function guard(dialog: HTMLDialogElement, host: Host, ends: Ends): Guard {
  return new DialogGuard(dialog, host, ends);
}

class DialogGuard implements Guard {
  readonly #dialog: HTMLDialogElement;
  readonly #host: Host;
  readonly #ends: Ends;
  readonly #cover: Cover;
  readonly #growth: ResizeObserver;
  #stillSince = performance.now();
  #lastBox = '';
  #focused: HTMLElement | undefined;
  #missedPolls = 0;
  #wasHeard = false;
  #hasEnded = false;

  constructor(dialog: HTMLDialogElement, host: Host, ends: Ends) {
    this.#dialog = dialog;
    this.#host = host;
    this.#ends = ends;
    this.#cover = watchCover(dialog, host.element);
    dialog.addEventListener(PING, () => {
      this.#wasHeard = true;
    });
    this.#isStill();
    this.#growth = new ResizeObserver(() => {
      if (!this.#isStill()) this.#unsettle();
    });
    this.#growth.observe(dialog);
    void this.#pollUntilEnd();
  }

  isMeant(event: UIEvent): boolean {
    if (!event.isTrusted) return false;
    if (event.detail === 0) return true;
    const still = this.#isStill() && !this.#cover.isCovered();
    if (!still) this.#unsettle();
    return still && performance.now() - this.#stillSince >= MIN_STILL_MS;
  }

  noteCover(): void {
    this.#unsettle();
  }

  end(): void {
    this.#hasEnded = true;
    this.#growth.disconnect();
    this.#cover.end();
  }

  #isStill(): boolean {
    const { x, y, width, height } = this.#dialog.getBoundingClientRect();
    const now = [x, y, width, height].map(Math.round).join();
    const still = now === this.#lastBox;
    this.#lastBox = now;
    return still;
  }

  #unsettle(): void {
    this.#stillSince = performance.now();
    delete this.#dialog.dataset.settled;
  }

  async #pollUntilEnd(): Promise<void> {
    for (;;) {
      await pause(POLL_MS);
      if (this.#hasEnded) return;
      this.#poll();
    }
  }

  #poll(): void {
    if (document.hidden) return;
    this.#host.attach();
    this.#wasHeard = false;
    this.#dialog.dispatchEvent(new Event(PING));
    if (!this.#wasHeard) {
      this.#ends.onDeaf();
      return;
    }
    const covered = this.#cover.isCovered();
    if (covered) this.#raise();
    if (!this.#isStill() || covered) this.#unsettle();
    else if (performance.now() - this.#stillSince >= MIN_STILL_MS) this.#dialog.dataset.settled = '';
    this.#keepFocus();
    const isSeen = this.#host.isVisible() && hasRoom() && !covered;
    this.#missedPolls = isSeen ? Math.max(0, this.#missedPolls - 1) : this.#missedPolls + 1;
    if (this.#missedPolls >= MAX_MISSED_POLLS) this.#ends.onLost();
  }

  #raise(): void {
    if (!this.#host.element.isConnected) return;
    this.#noteFocus();
    this.#dialog.close();
    this.#dialog.showModal();
    this.#cover.raised();
    (this.#focused ?? this.#dialog).focus();
  }

  #noteFocus(): void {
    if (this.#host.root.activeElement instanceof HTMLElement) this.#focused = this.#host.root.activeElement;
  }

  /** A page can blur our element, but not focus another. */
  #keepFocus(): void {
    this.#noteFocus();
    if (!this.#host.root.activeElement && document.hasFocus())
      (this.#focused?.isConnected ? this.#focused : this.#dialog).focus();
  }
}
