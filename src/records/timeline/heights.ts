/**
 * With estimated heights, no line must be drawn to find the end. `@tanstack/virtual-core` 3.19 is
 * 35 kB of script instead of 1.3 and would leave focus, printing and the measured heights to us.
 */
import type { Line } from './lines';

/** CSS pixels. */
export interface Heights {
  heading: number;
  row: number;
  /** Of the list. */
  width: number;
}

/** Of a heading, that of its first row. */
export function keyOf(lines: readonly Line[], index: number): string {
  return lines[index]?.row?.id ?? `above ${lines[index + 1]?.row?.id}`;
}

/** @param known heights by the key of a line */
export function edgesOf(
  lines: readonly Line[],
  { heading, row }: Heights,
  known: ReadonlyMap<string, number>,
): Float64Array {
  const edges = new Float64Array(lines.length + 1);
  let at = 0;
  for (let index = 0; index < lines.length; index += 1) {
    edges[index] = at;
    at += known.get(keyOf(lines, index)) ?? (lines[index]?.heading ? heading : row);
  }
  edges[lines.length] = at;
  return edges;
}

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
