/** The keyboard while a question is open: what is typed is no business of the page, Tab stays inside, Escape is the safe answer. */

const TYPED = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'paste', 'copy', 'cut'];

/** From the window down, so before any listener of the page that is further in. @returns to be aborted when the question is closed. */
export function keepInside(dialog: HTMLDialogElement, host: HTMLElement, onEscape: () => void): AbortController {
  const end = new AbortController();
  const hear = (event: Event) => {
    if (event.target !== host) return;
    if (event instanceof KeyboardEvent && event.type === 'keydown' && event.isTrusted) press(event);
    // Our own field hears of it by itself: it is further in than the page can listen.
    if (event.type !== 'input') event.stopImmediatePropagation();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onEscape();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      move(dialog, event.shiftKey ? -1 : 1);
    }
  };
  for (const type of TYPED) window.addEventListener(type, hear, { capture: true, signal: end.signal });
  return end;
}

/** Browsers let Tab leave a modal dialog for their own buttons, and come back unevenly. */
function move(dialog: HTMLDialogElement, step: number): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), textarea, input')];
  const at = stops.indexOf((dialog.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  stops[(at + step + stops.length) % stops.length]?.focus();
}
