/**
 * Where each line of the list stands. Lines have one of two heights, so that nothing has to be
 * drawn to know where the last one is. Pure.
 */
import type { Line } from './lines';

/** In CSS pixels. */
export interface Heights {
  heading: number;
  row: number;
}

/** The upper edge of each line, and of the end. */
export function edgesOf(lines: readonly Line[], { heading, row }: Heights): Float64Array {
  const edges = new Float64Array(lines.length + 1);
  let at = 0;
  for (let index = 0; index < lines.length; index += 1) {
    edges[index] = at;
    at += lines[index]?.heading ? heading : row;
  }
  edges[lines.length] = at;
  return edges;
}

/** The line that stands at this height: the first or the last, if it is above or below all. */
export function lineAt(edges: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
