import { locale } from '../../words/words';

/** Cached: a formatter costs more than what it formats. */
let clock: Intl.DateTimeFormat | undefined;
let withDay: Intl.DateTimeFormat | undefined;
let day: Intl.DateTimeFormat | undefined;

export function shortTime(at: number, isBelowDay: boolean): string {
  if (isBelowDay) {
    clock ??= new Intl.DateTimeFormat(locale(), { timeStyle: 'short' });
    return clock.format(at);
  }
  withDay ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return withDay.format(at);
}

export function longDay(at: number): string {
  day ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'full' });
  return day.format(at);
}
