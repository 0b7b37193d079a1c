/** A page can fake buttons, but no trusted press. */

type Listener = (element: Element) => void;

const listeners: Listener[] = [];

/** Gets the innermost element. Capturing, so the page cannot stop it. */
export function onPress(pressed: Listener): void {
  if (listeners.push(pressed) === 1) addEventListener('click', hear, true);
}

function hear(event: Event): void {
  const [target] = event.composedPath();
  if (event.isTrusted && target instanceof Element) for (const pressed of listeners) pressed(target);
}
