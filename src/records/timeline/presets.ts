import type { Filter } from '../route';

export const PRESET_DAYS = [7, 30] as const;

/** @returns the first of so many days until today, in the user's time zone: `YYYY-MM-DD` */
export function firstDayOf(days: number, now: number): string {
  const first = new Date(now);
  first.setDate(first.getDate() - (days - 1));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${first.getFullYear()}-${two(first.getMonth() + 1)}-${two(first.getDate())}`;
}

export function isPreset({ from, to }: Filter, days: number, now: number): boolean {
  return to === undefined && from === firstDayOf(days, now);
}
