import type { Level } from '../event';
import type { ActivityResult } from './activity-result';

/** `none`: no finding, or no effect. */
export type DayLevel = Level | 'none';

export const DAY_LEVELS: readonly DayLevel[] = ['none', 'low', 'medium', 'high', 'critical'];

export interface Day {
  /** Midnight, epoch ms. */
  at: number;
  counts: Record<DayLevel, number>;
}

export interface ByDay {
  start: number;
  add(result: Pick<ActivityResult, 'activity' | 'level'>): void;
  /** Oldest first, empty days included. */
  days(): Day[];
}

export function byDay(now: number, length: number): ByDay {
  const today = new Date(now);
  // By the calendar: a day can have 23 or 25 hours.
  const starts = Array.from({ length }, (_, ago) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - (length - 1 - ago)).getTime(),
  );
  const days = starts.map((at): Day => ({ at, counts: { none: 0, low: 0, medium: 0, high: 0, critical: 0 } }));
  const [first = 0] = starts;
  const byStart = new Map(days.map(day => [day.at, day]));
  return {
    start: first,
    add({ activity: { seenAt }, level }) {
      if (seenAt < first) return;
      const day = byStart.get(new Date(seenAt).setHours(0, 0, 0, 0));
      if (day) day.counts[level ?? 'none'] += 1;
    },
    days: () => days,
  };
}

export function totalOf({ counts }: Day): number {
  return DAY_LEVELS.reduce((sum, level) => sum + counts[level], 0);
}
