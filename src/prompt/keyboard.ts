/** Input during a prompt: hidden from the page, delivered to us. */
import { hearFirst, hearWith } from './typing';

/** Tab and Enter, pressed without reading, must not continue. */
const MIN_TAB_TO_ENTER_MS = 500;

const PAGE_EVENTS = ['beforetoggle', 'fullscreenchange'];

interface PromptElements {
  dialog: HTMLDialogElement;
  host: HTMLElement;
  onEscape(): void;
  onCover(): void;
}

export interface Inside {
  /** The trusted event behind a click. `undefined`: not the user. */
  meantBy(event: UIEvent): UIEvent | undefined;
  end(): void;
}

export function keepInside({ dialog, host, onEscape, onCover }: PromptElements): Inside {
  const root = dialog.getRootNode() as ShadowRoot;
  let forwarded: UIEvent | undefined;
  const forward = (element: Element | null, event: UIEvent) => {
    forwarded = event;
    element?.closest('button')?.dispatchEvent(new MouseEvent('click'));
    forwarded = undefined;
  };
  let tabbedAt = Number.NEGATIVE_INFINITY;
  const isHasty = () =>
    root.activeElement?.matches('.proceed') === true && performance.now() - tabbedAt < MIN_TAB_TO_ENTER_MS;
  const press = (event: KeyboardEvent) => {
    const isOnButton = root.activeElement instanceof HTMLButtonElement;
    if (event.key === 'Escape') {
      event.preventDefault();
      onEscape();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      tabbedAt = performance.now();
      moveFocus(dialog, root, event.shiftKey ? -1 : 1);
    } else if (isOnButton && (event.key === 'Enter' || event.key === ' ')) {
      // The page could stop the browser's click. A repeat comes from the key that started the
      // request.
      event.preventDefault();
      if (event.key === 'Enter' && !event.repeat && !isHasty()) forward(root.activeElement, event);
    }
  };
  let isHeld = false;
  const hearKey = (event: KeyboardEvent, isOurs: boolean) => {
    if (event.type === 'keydown') {
      if (isOurs || event.key === 'Escape' || event.key === 'Tab') press(event);
      if (event.key === 'Escape' || event.key === 'Tab') event.stopImmediatePropagation();
      if (event.key === ' ' && !event.repeat)
        isHeld = isOurs && root.activeElement instanceof HTMLButtonElement && !isHasty();
    } else if (event.type === 'keyup' && event.key === ' ' && isHeld) {
      isHeld = false;
      if (isOurs) forward(root.activeElement, event);
    }
  };
  hearFirst();
  hearWith(event => {
    if (PAGE_EVENTS.includes(event.type)) {
      if (event.target !== host) onCover();
      return;
    }
    const isOurs = event.target === host;
    if (event instanceof KeyboardEvent && event.isTrusted) hearKey(event, isOurs);
    if (!isOurs) return;
    // A click by assistive technology has no position and passes.
    if (event instanceof MouseEvent && event.type === 'click' && event.detail === 0) return;
    event.stopImmediatePropagation();
    if (event instanceof MouseEvent && event.type === 'click' && event.isTrusted)
      forward(root.elementFromPoint(event.clientX, event.clientY), event);
    if (event instanceof ClipboardEvent && event.isTrusted && event.type === 'copy')
      copyFrom(root.activeElement, event);
    // Notifies our field; the event does not leave our root.
    if (event.type === 'input') root.activeElement?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  return { meantBy: event => (event.isTrusted ? event : forwarded), end: () => hearWith(undefined) };
}

/** The browser would copy the dots. Trusted events only, because a page would get the text. */
function copyFrom(field: Element | null, event: ClipboardEvent): void {
  if (!(field instanceof HTMLInputElement) || field.type !== 'text') return;
  event.clipboardData?.setData('text/plain', field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0));
  event.preventDefault();
}

/** Natively, Tab leaves a modal dialog. */
function moveFocus(dialog: HTMLDialogElement, root: ShadowRoot, step: number): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>(STOPS)].filter(stop => stop.checkVisibility());
  const at = stops.indexOf(root.activeElement as HTMLElement);
  const next = at < 0 && step < 0 ? stops.length - 1 : (at + step + stops.length) % stops.length;
  stops[next]?.focus();
}

const STOPS = 'a[href], button:not(:disabled), textarea, select, input, summary, [tabindex="0"]';
