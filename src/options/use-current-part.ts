import { useEffect, useState } from 'preact/hooks';

/**
 * The part with the focus, if that is in the window; otherwise the one in its upper third. None
 * while a search narrows what there is.
 */
export function useCurrentPart<Part extends string>(parts: readonly [Part, ...Part[]]): Part | undefined {
  const [current, setCurrent] = useState<Part | undefined>(parts[0]);
  useEffect(() => {
    const look = () => {
      if (document.querySelector<HTMLInputElement>('.settings-search')?.value) return setCurrent(undefined);
      const focused = document.activeElement;
      const itsPart = parts.find(part => document.getElementById(part)?.contains(focused));
      if (focused && itsPart && isVisible(focused)) return setCurrent(itsPart);
      const passed = parts.filter(
        part => (document.getElementById(part)?.getBoundingClientRect().top ?? 1) < innerHeight / 3,
      );
      setCurrent(passed.at(-1) ?? parts[0]);
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('focusin', look);
    addEventListener('input', look);
    // While it loads, all parts are short.
    const layout = new ResizeObserver(look);
    layout.observe(document.body);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('focusin', look);
      removeEventListener('input', look);
      layout.disconnect();
    };
  }, [parts]);
  return current;
}

function isVisible(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
