/**
 * What is typed into a question of ours is no business of the page, and what is pressed in it must
 * get there: a dialog of the page may keep every press outside of it from whoever it is meant for
 * (as FocusTrapZone of Fluent UI does). The first listener at the window hears of it before any
 * listener of the page, and only scripts that stand here before the page runs can be first; the
 * question itself comes later, on demand.
 */

/** Also what says that the page puts something of its own above the question. */
const HEARD = [
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'textInput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
  'dragstart',
  'drop',
  'click',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'beforetoggle',
  'fullscreenchange',
];

/** A global of the world of our scripts, which no page can see. */
const world = globalThis as { secondLookHears?: ((event: Event) => void) | undefined };

const hear = (event: Event) => world.secondLookHears?.(event);

export function hearFirst(): void {
  for (const type of HEARD) window.addEventListener(type, hear, true);
}

/**
 * Of the script with the question, while one is open. Hears first also where no relay is: adding a
 * listener twice changes nothing.
 */
export function hearWith(listener: ((event: Event) => void) | undefined): void {
  world.secondLookHears = listener;
}
