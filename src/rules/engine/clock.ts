/**
 * What the person's clock shows. Reckoned from the offset that is given, so that it is the same
 * wherever it is reckoned.
 */
import type { Hours } from '../rule';

/** `2026-03-21T02:14`. @param ahead of UTC, minutes */
export function localTime(at: number, ahead: number): string {
  return new Date(at + ahead * 60_000).toISOString().slice(0, 16);
}

/** @param time as `localTime` writes it */
export function isOutside(time: string, { from, to, days }: Hours): boolean {
  const hour = Number(time.slice(11, 13));
  // Sunday is 0 there, and 7 here.
  const day = new Date(`${time}Z`).getUTCDay() || 7;
  return hour < from || hour >= to || !days.includes(day);
}
