import { useEffect, useState } from 'preact/hooks';

/** The part that is in the upper part of the window. */
export function useCurrentPart<Part extends string>(parts: readonly [Part, ...Part[]]): Part {
  const [current, setCurrent] = useState<Part>(parts[0]);
  useEffect(() => {
    const look = () => {
      const passed = parts.filter(
        part => (document.getElementById(part)?.getBoundingClientRect().top ?? 1) < innerHeight / 3,
      );
      setCurrent(passed.at(-1) ?? parts[0]);
    };
    look();
    addEventListener('scroll', look, { passive: true });
    // While it loads, all parts are short.
    const layout = new ResizeObserver(look);
    layout.observe(document.body);
    return () => {
      removeEventListener('scroll', look);
      layout.disconnect();
    };
  }, [parts]);
  return current;
}
