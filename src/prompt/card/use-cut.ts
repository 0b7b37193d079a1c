import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Says in `data-cut` at which edges of the box there is more, for its shadows. */
export function useCut(box: RefObject<HTMLElement | null>): void {
  // At each render: a new card changes the height of what scrolls, not of the box.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const update = () => {
      const { scrollTop, scrollHeight, clientHeight } = current;
      const edges = [
        ...(scrollTop >= 1 ? ['above'] : []),
        ...(scrollHeight - clientHeight - scrollTop > 1 ? ['below'] : []),
      ];
      if (current.parentElement) current.parentElement.dataset.cut = edges.join(' ');
    };
    update();
    const sizes = new ResizeObserver(update);
    sizes.observe(current);
    current.addEventListener('scroll', update, { passive: true });
    // Of the details in a card. It does not bubble.
    current.addEventListener('toggle', update, { capture: true });
    return () => {
      sizes.disconnect();
      current.removeEventListener('scroll', update);
      current.removeEventListener('toggle', update, { capture: true });
    };
  });
}
