/** A warning never takes the focus; when the user closes one, the focus must not get lost. */
export interface Focus {
  /**
   * Runs `change`, then restores the focus: same element, else the next warning, else where the
   * user was.
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
      // Moving an element drops its focus, too.
      if (!was || root.activeElement === was) return;
      (was.isConnected ? was : (root.querySelector<HTMLElement>('button.close') ?? before))?.focus({
        preventScroll: true,
      });
    },
  };
}

/** A click on our button keeps the user's cursor in the document. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
