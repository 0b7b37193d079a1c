/**
 * Hides input in a prompt from the page, and from its dialogs that capture outside presses
 * (FocusTrapZone of Fluent UI). The first window listener must be registered before the page runs;
 * the prompt comes later.
 */

/** The last two show that the page covers the prompt. */
const EVENTS = [
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

/** The page cannot see globals of our world. */
const world = globalThis as { secondLookHears?: ((event: Event) => void) | undefined };

const handle = (event: Event) => world.secondLookHears?.(event);

export function hearFirst(): void {
  for (const type of EVENTS) window.addEventListener(type, handle, true);
}

/**
 * For the script of the open prompt. Works without a relay: a second registration has no effect.
 */
export function hearWith(listener: ((event: Event) => void) | undefined): void {
  world.secondLookHears = listener;
}
