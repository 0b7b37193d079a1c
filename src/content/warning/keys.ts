/** The keyboard while a question is open: what is typed is no business of the page, Tab stays inside, Escape is the safe answer. */
import { hearFirst, hearWith } from '../typing';

const OF_THE_PAGE = ['beforetoggle', 'fullscreenchange'];

interface Inside {
  dialog: HTMLDialogElement;
  /** What the page sees. */
  host: HTMLElement;
  onEscape(): void;
  /** The page has put something into the layer above all. */
  onCover(): void;
}

/** @returns to be called when the question is closed. */
export function keepInside({ dialog, host, onEscape, onCover }: Inside): () => void {
  const root = dialog.getRootNode() as ShadowRoot;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onEscape();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      move(dialog, root, event.shiftKey ? -1 : 1);
    } else if (event.repeat && root.activeElement instanceof HTMLButtonElement) {
      // Whoever still holds down the key that started the request has not answered.
      event.preventDefault();
    }
  };
  hearFirst();
  hearWith(event => {
    if (OF_THE_PAGE.includes(event.type)) {
      if (event.target !== host) onCover();
      return;
    }
    const isOurs = event.target === host;
    if (event instanceof KeyboardEvent && event.type === 'keydown' && event.isTrusted) {
      // Also when the page has taken the focus away.
      if (isOurs || event.key === 'Escape' || event.key === 'Tab') press(event);
      if (event.key === 'Escape' || event.key === 'Tab') event.stopImmediatePropagation();
    }
    if (!isOurs) return;
    event.stopImmediatePropagation();
    // Our own field would not hear of it either; this one does not leave our root.
    if (event.type === 'input') root.activeElement?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  return () => hearWith(undefined);
}

/** Browsers let Tab leave a modal dialog for their own buttons, and come back unevenly. */
function move(dialog: HTMLDialogElement, root: ShadowRoot, step: number): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>(STOPS)].filter(stop => stop.checkVisibility());
  const at = stops.indexOf(root.activeElement as HTMLElement);
  const next = at < 0 && step < 0 ? stops.length - 1 : (at + step + stops.length) % stops.length;
  stops[next]?.focus();
}

const STOPS = 'a[href], button:not(:disabled), textarea, select, input, summary, [tabindex="0"]';
