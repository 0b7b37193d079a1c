/**
 * Where it is narrow, a line is as high as its words, which is known once it is drawn. Until then
 * it counts as high as it can be: lines only shrink, and push no focused row out of sight.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { edgesOf, type Heights, keyOf, lineAt } from './heights';
import type { Line } from './lines';

export function useEdges(
  lines: readonly Line[],
  heights: Heights,
  grid: RefObject<HTMLElement | null>,
  isPrinting: boolean,
): Float64Array {
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another width, lines have other heights.
  const known = useMemo(() => new Map<string, number>(), [heights]);
  /** Keeps the first line in sight where it is. */
  const [place, setPlace] = useState<{ scrollY: number }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: with a new place, more is known.
  const edges = useMemo(() => edgesOf(lines, heights, known), [lines, heights, known, place]);
  useLayoutEffect(() => {
    if (place && place.scrollY !== scrollY) scrollTo(scrollX, place.scrollY);
  }, [place]);
  useLayoutEffect(() => {
    if (isPrinting || !grid.current) return;
    let isOther = false;
    for (const line of grid.current.querySelectorAll('[aria-rowindex]')) {
      const index = Number(line.getAttribute('aria-rowindex')) - 1;
      const height = line.clientHeight;
      if (height === 0 || height === (edges[index + 1] ?? 0) - (edges[index] ?? 0)) continue;
      known.set(keyOf(lines, index), height);
      isOther = true;
    }
    if (!isOther) return;
    const next = edgesOf(lines, heights, known);
    const first = lineAt(edges, -grid.current.getBoundingClientRect().top);
    setPlace({ scrollY: scrollY + (next[first] ?? 0) - (edges[first] ?? 0) });
  });
  return edges;
}
