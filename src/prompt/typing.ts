/**
 * From the page and its focus traps (FocusTrapZone of Fluent UI). Only a listener registered before
 * page scripts is first.
 */

/** The last two show that the page covers the prompt. */
const EVENTS = (
  'keydown keyup keypress beforeinput textInput input compositionstart compositionupdate ' +
  'compositionend paste copy cut dragstart drop click pointerdown pointerup mousedown mouseup ' +
  'beforetoggle fullscreenchange'
).split(' ');

/** The page cannot see our globals. */
const world = globalThis as { secondLookHears?: ((event: Event) => void) | undefined };

const handle = (event: Event) => world.secondLookHears?.(event);

export function hearFirst(): void {
  for (const type of EVENTS) addEventListener(type, handle, true);
}

/** Works without a relay; a second registration has no effect. */
export function hearWith(listener: ((event: Event) => void) | undefined): void {
  world.secondLookHears = listener;
}
