/**
 * Presses by the person, with the mouse or the keyboard. A page can make buttons of its own, but no
 * trusted press.
 */

type Listener = (element: Element) => void;

const listeners: Listener[] = [];

/**
 * Calls `pressed` with the innermost element. One listener for all of them, at the window and
 * before any script of the page: the page can neither stop it nor tell that it is there.
 */
export function onPress(pressed: Listener): void {
  if (listeners.push(pressed) === 1) addEventListener('click', hear, { capture: true, passive: true });
}

function hear(event: Event): void {
  const [target] = event.composedPath();
  if (event.isTrusted && target instanceof Element) for (const pressed of listeners) pressed(target);
}
