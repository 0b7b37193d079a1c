import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * Says in `data-cut` at which edges of the box there is more, for its shadows.
 * @returns how many elements in it are at most half in sight
 */
export function useCut(box: RefObject<HTMLElement | null>): number {
  const [hidden, setHidden] = useState(0);
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
      setHidden([...current.children].filter(child => !isInSight(child, current)).length);
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
  return hidden;
}

function isInSight(child: Element, box: Element): boolean {
  const [inner, outer] = [child.getBoundingClientRect(), box.getBoundingClientRect()];
  const middle = (inner.top + inner.bottom) / 2;
  return middle >= outer.top && middle <= outer.bottom;
}
