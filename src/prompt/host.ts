/** The page may want to hide prompts and warnings. */

import { pause } from '../pause';
import { direction } from '../words/words';
import { unclaimed } from './closed-shadow';
import { ELEMENT } from './element-name';

/** Too long for a loop that removes us to freeze the tab, too short to see. */
const REATTACH_MS = 100;
/** A page can `zoom` itself and us until the text is unreadable. */
const MIN_ZOOM = 0.5;

/** `!important` in a shadow root beats the page's. `all` omits custom properties. */
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
}
${['selection', 'target-text', 'search-text'].map(marked).join('')}`;

/** Highlights inherit: a page's `::selection` colours our text, too (CSS Pseudo 4, 3.5). */
function marked(name: string): string {
  return `::${name} {
  color: HighlightText !important;
  background: Highlight !important;
  text-shadow: none !important;
  -webkit-text-fill-color: HighlightText !important;
}
`;
}

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  show(): void;
  attach(): void;
  hide(): void;
  isVisible(): boolean;
}

/** `alive`: whether the extension still runs. */
export function makeHost(css: string, alive: () => boolean): Host {
  for (const old of document.querySelectorAll(ELEMENT)) old.remove();
  const { element, root } = unclaimed(ELEMENT);
  const sheet = sheetOf(shell(direction()) + css);
  root.adoptedStyleSheets = [sheet];
  stopEvents(root);
  let open = false;
  const attach = () => {
    if (!open || !alive()) return;
    // The page may have moved it into a frame or a hidden element.
    if (element.parentNode !== document.documentElement) document.documentElement?.append(element);
    if (!element.isConnected) return;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet];
    for (const { name } of [...element.attributes]) if (name !== 'popover') element.removeAttribute(name);
    element.popover = 'manual';
    if (!element.matches(':popover-open')) element.showPopover();
  };

  let isWaiting = false;
  const observer = new MutationObserver(() => {
    if (!open || isWaiting) return;
    isWaiting = true;
    pause(REATTACH_MS).then(() => {
      isWaiting = false;
      attach();
      observe();
    });
  });
  const observe = () => {
    observer.disconnect();
    if (!open || !alive()) return;
    // A page can replace the root element.
    for (const target of [document, document.documentElement])
      if (target) observer.observe(target, { childList: true });
    observer.observe(element, { attributes: true });
  };

  return {
    element,
    root,
    show() {
      open = true;
      // Showing again moves it to the front.
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
      // Unknown in Chromium before 128.
      const zoom: number | undefined = element.currentCSSZoom;
      return element.parentNode === document.documentElement && width > 0 && height > 0 && (zoom ?? 1) >= MIN_ZOOM;
    },
  };
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** They must not close the page's menus or trigger its shortcuts. */
function stopEvents(root: ShadowRoot): void {
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
