import type { Hours } from './rule';

/**
 * `2026-03-21T02:14`.
 * @param ahead minutes ahead of UTC
 */
export function localTime(at: number, ahead: number): string {
  return new Date(at + ahead * 60_000).toISOString().slice(0, 16);
}

export function isOutside(time: string, { from, to, days }: Hours): boolean {
  const hour = Number(time.slice(11, 13));
  // Sunday is 0 in JavaScript, 7 in rules.
  const day = new Date(`${time}Z`).getUTCDay() || 7;
  return hour < from || hour >= to || !days.includes(day);
}
