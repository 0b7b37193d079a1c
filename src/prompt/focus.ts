/**
 * A warning never takes the focus. When somebody has moved it here and closes the warning, it must
 * not fall into nothing.
 */
export interface Focus {
  /**
   * Does what takes elements away or moves them, then puts the focus back where it was, else on the
   * next warning, else where the person was working.
   */
  keepAcross(change: () => void): void;
}

export function rememberFocus(root: ShadowRoot): Focus {
  let before: HTMLElement | undefined;
  root.addEventListener('focusin', event => {
    const from = event instanceof FocusEvent ? event.relatedTarget : null;
    if (from instanceof HTMLElement && !root.contains(from)) before = from;
  });
  return {
    keepAcross(change) {
      const was = root.activeElement as HTMLElement | null;
      change();
      // Moving an element to another place takes the focus from it, too.
      if (!was || root.activeElement === was) return;
      (was.isConnected ? was : (root.querySelector<HTMLElement>('button.close') ?? before))?.focus({
        preventScroll: true,
      });
    },
  };
}

/** A click on one of our buttons must not take the cursor out of somebody's document. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
