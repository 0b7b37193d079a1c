/** A warning never takes the focus. */
export interface Focus {
  /** To the same element, else the next warning, else where the user was. */
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
      if (!was || root.activeElement === was) return;
      (was.isConnected ? was : (root.querySelector<HTMLElement>('button.close') ?? before))?.focus({
        preventScroll: true,
      });
    },
  };
}

export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
