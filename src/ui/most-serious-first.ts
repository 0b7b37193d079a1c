import type { Level } from '../event';

const FALLING: readonly Level[] = ['critical', 'high', 'medium', 'low'];

/** Keeps the order within a level. What has no level comes last. */
export function mostSeriousFirst<T>(items: readonly T[], levelOf: (item: T) => Level | undefined): T[] {
  const rank = (item: T) => {
    const level = levelOf(item);
    return level === undefined ? FALLING.length : FALLING.indexOf(level);
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
}
