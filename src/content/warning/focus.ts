/** A warning never takes the focus. When somebody has moved it here and closes the warning, it must not fall into nothing. */
export interface Focus {
  /** Does what takes elements away, then puts the focus on the next warning, or back where the person was working. */
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
      const wasInside = root.activeElement !== null;
      change();
      if (wasInside) (root.querySelector<HTMLElement>('button.close') ?? before)?.focus({ preventScroll: true });
    },
  };
}
