import type { Level } from '../event';

const DESCENDING: readonly Level[] = ['critical', 'high', 'medium', 'low'];

/** Stable; items without a level come last. */
export function mostSeriousFirst<T>(items: readonly T[], levelOf: (item: T) => Level | undefined): T[] {
  const rank = (item: T) => {
    const level = levelOf(item);
    return level === undefined ? DESCENDING.length : DESCENDING.indexOf(level);
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
}
