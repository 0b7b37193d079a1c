/**
 * The element a warning lives in. The page owns the document, so everything here assumes that the
 * page would rather not have it.
 */

import { direction } from '../words/words';
import { unclaimed } from './closed-shadow';
import { ELEMENT } from './element-name';

/**
 * Long enough that a page which removes us in a loop cannot freeze its own tab, short enough that
 * nobody sees a gap.
 */
const PATIENCE = 100;
/**
 * A page can make itself and us so small that nobody can read a word: `zoom` is no property that an
 * element could keep from those above it.
 */
const LEGIBLE = 0.5;

/**
 * `!important` inside a shadow beats the page's own `!important`. Custom properties are not covered
 * by `all`, so the palette sits further in.
 */
const shell = (dir: string) => `:host {
  all: initial !important;
  display: block !important;
  visibility: visible !important;
  content-visibility: visible !important;
  direction: ${dir} !important;
  unicode-bidi: isolate !important;
  position: fixed !important;
  inset: ${dir === 'rtl' ? 'auto auto 1em 1em' : 'auto 1em 1em auto'} !important;
  inline-size: min(25.5em, calc(100vw - 2em)) !important;
  overflow: visible !important;
  z-index: 2147483647 !important;
}`;

export interface Host {
  /** What the page sees. */
  element: HTMLElement;
  root: ShadowRoot;
  /** Puts it in front of everything the page has opened so far. */
  show(): void;
  /** Puts it back where it was taken from. */
  attach(): void;
  hide(): void;
  /**
   * Whether it takes up room on the screen, and can be read: a page can still hide its whole
   * document.
   */
  isVisible(): boolean;
}

/**
 * Makes the element. `alive` says whether this script still belongs to a running extension; when
 * not, it stops defending its place.
 */
export function makeHost(css: string, alive: () => boolean): Host {
  for (const old of document.querySelectorAll(ELEMENT)) old.remove();
  const { element, root } = unclaimed(ELEMENT);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(shell(direction()) + css);
  root.adoptedStyleSheets = [sheet];
  keepToOurselves(root);

  let open = false;
  const attach = () => {
    if (!open || !alive()) return;
    // Also out of a frame, or an element that is not shown, into which the page has put it; a
    // frame's document takes the style sheet off.
    if (element.parentNode !== document.documentElement) document.documentElement?.append(element);
    if (!element.isConnected) return;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet];
    for (const { name } of [...element.attributes]) if (name !== 'popover') element.removeAttribute(name);
    element.popover = 'manual';
    if (!element.matches(':popover-open')) element.showPopover();
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    if (!open || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      attach();
      observe();
    }, PATIENCE);
  });
  const observe = () => {
    observer.disconnect();
    if (!open || !alive()) return;
    // A page can replace the root element itself, hence the document too.
    for (const target of [document, document.documentElement])
      if (target) observer.observe(target, { childList: true });
    observer.observe(element, { attributes: true });
  };

  return {
    element,
    root,
    show() {
      open = true;
      // Taken out and shown again, it is above whatever the page put into the top layer since.
      if (element.matches(':popover-open')) element.hidePopover();
      attach();
      observe();
    },
    attach,
    hide() {
      open = false;
      observer.disconnect();
      element.remove();
    },
    isVisible() {
      const { width, height } = (root.querySelector('dialog') ?? element).getBoundingClientRect();
      // Chromium has it from 128 on; without it nothing is known of a zoom, and the question
      // stands.
      const zoom: number | undefined = element.currentCSSZoom;
      return element.parentNode === document.documentElement && width > 0 && height > 0 && (zoom ?? 1) >= LEGIBLE;
    },
  };
}

/**
 * What a person does in a warning is no business of the page: a menu of the page must not close,
 * nor its short cuts fire, because somebody clicked here.
 */
function keepToOurselves(root: ShadowRoot): void {
  for (const type of [
    'click',
    'pointerdown',
    'pointerup',
    'mousedown',
    'mouseup',
    'keydown',
    'keyup',
    'keypress',
    'focusin',
    'focusout',
    'wheel',
  ]) {
    root.addEventListener(type, event => event.stopPropagation(), { passive: true });
  }
}
