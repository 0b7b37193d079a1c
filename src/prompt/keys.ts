/**
 * Keys and presses while a question is open: they are no business of the page and get to us
 * whatever it does, Tab stays inside, Escape is the safe answer.
 */
import { hearFirst, hearWith } from './typing';

const OF_THE_PAGE = ['beforetoggle', 'fullscreenchange'];

interface Place {
  dialog: HTMLDialogElement;
  /** What the page sees. */
  host: HTMLElement;
  onEscape(): void;
  /** The page has put something into the layer above all. */
  onCover(): void;
}

export interface Inside {
  /**
   * What the person did, of an event that a button has got: the browser's own, which may not have
   * come through to it. Nothing: it was nobody.
   */
  meantBy(event: UIEvent): UIEvent | undefined;
  /** To be called when the question is closed. */
  end(): void;
}

export function keepInside({ dialog, host, onEscape, onCover }: Place): Inside {
  const root = dialog.getRootNode() as ShadowRoot;
  let handed: UIEvent | undefined;
  const hand = (element: Element | null, event: UIEvent) => {
    handed = event;
    element?.closest('button')?.dispatchEvent(new MouseEvent('click'));
    handed = undefined;
  };
  const press = (event: KeyboardEvent) => {
    const isOnButton = root.activeElement instanceof HTMLButtonElement;
    if (event.key === 'Escape') {
      event.preventDefault();
      onEscape();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      move(dialog, root, event.shiftKey ? -1 : 1);
    } else if (isOnButton && (event.key === 'Enter' || event.key === ' ')) {
      // The click that the browser would make of it would have to come past the page. Whoever still
      // holds down the key that started the request has not answered.
      event.preventDefault();
      if (event.key === 'Enter' && !event.repeat) hand(root.activeElement, event);
    }
  };
  /** Of the space bar since it went down here. */
  let isHeld = false;
  const hearKey = (event: KeyboardEvent, isOurs: boolean) => {
    if (event.type === 'keydown') {
      // Also when the page has taken the focus away.
      if (isOurs || event.key === 'Escape' || event.key === 'Tab') press(event);
      if (event.key === 'Escape' || event.key === 'Tab') event.stopImmediatePropagation();
      if (event.key === ' ' && !event.repeat) isHeld = isOurs && root.activeElement instanceof HTMLButtonElement;
    } else if (event.type === 'keyup' && event.key === ' ' && isHeld) {
      isHeld = false;
      if (isOurs) hand(root.activeElement, event);
    }
  };
  hearFirst();
  hearWith(event => {
    if (OF_THE_PAGE.includes(event.type)) {
      if (event.target !== host) onCover();
      return;
    }
    const isOurs = event.target === host;
    if (event instanceof KeyboardEvent && event.isTrusted) hearKey(event, isOurs);
    if (!isOurs) return;
    // A press by assistive technology has neither a place nor a key: it goes its own way.
    if (event instanceof MouseEvent && event.type === 'click' && event.detail === 0) return;
    event.stopImmediatePropagation();
    if (event instanceof MouseEvent && event.type === 'click' && event.isTrusted)
      hand(root.elementFromPoint(event.clientX, event.clientY), event);
    if (event instanceof ClipboardEvent && event.isTrusted && event.type === 'copy')
      copyFrom(root.activeElement, event);
    // Our own field would not hear of it either; this one does not leave our root.
    if (event.type === 'input') root.activeElement?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  return { meantBy: event => (event.isTrusted ? event : handed), end: () => hearWith(undefined) };
}

/**
 * Of a field whose text is drawn as dots the browser would copy the dots. Not for an event of the
 * page's own, which would get it.
 */
function copyFrom(field: Element | null, event: ClipboardEvent): void {
  if (!(field instanceof HTMLInputElement) || field.type !== 'text') return;
  event.clipboardData?.setData('text/plain', field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0));
  event.preventDefault();
}

/** Browsers let Tab leave a modal dialog for their own buttons, and come back unevenly. */
function move(dialog: HTMLDialogElement, root: ShadowRoot, step: number): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>(STOPS)].filter(stop => stop.checkVisibility());
  const at = stops.indexOf(root.activeElement as HTMLElement);
  const next = at < 0 && step < 0 ? stops.length - 1 : (at + step + stops.length) % stops.length;
  stops[next]?.focus();
}

const STOPS = 'a[href], button:not(:disabled), textarea, select, input, summary, [tabindex="0"]';
