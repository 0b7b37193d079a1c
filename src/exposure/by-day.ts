/**
 * What was done, by day and by how serious it was. Pure but for the zone: a day is the person's
 * own.
 */
import type { Level } from '../event';
import type { ActivityResult } from './activity-result';

/** `none`: no rule found anything, or it did not happen after all. */
export type DayLevel = Level | 'none';

export const DAY_LEVELS: readonly DayLevel[] = ['none', 'low', 'medium', 'high', 'critical'];

export interface Day {
  /** Its midnight, epoch ms. */
  at: number;
  counts: Record<DayLevel, number>;
}

export interface ByDay {
  /** When the first of the days begins, epoch ms. */
  start: number;
  add(deed: Pick<ActivityResult, 'activity' | 'level'>): void;
  /** Every day of the time, the oldest first, those without anything too. */
  days(): Day[];
}

/** @param length so many days up to that of `now` (epoch ms) */
export function byDay(now: number, length: number): ByDay {
  const today = new Date(now);
  // By the calendar: a day may have 23 hours, or 25.
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
