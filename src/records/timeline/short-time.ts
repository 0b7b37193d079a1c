import { locale } from '../../words/words';

/** Cached: a formatter costs more than what it formats. */
let clock: Intl.DateTimeFormat | undefined;
let withDay: Intl.DateTimeFormat | undefined;
let day: Intl.DateTimeFormat | undefined;

export function shortTime(at: number, isBelowDay: boolean): string {
  clock ??= new Intl.DateTimeFormat(locale(), { timeStyle: 'short' });
  if (isBelowDay) return clock.format(at);
  // Not "medium", which has a number for the month in Arabic and German.
  const parts = { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  withDay ??= new Intl.DateTimeFormat(locale(), parts);
  // "06" in German, as in other times: `hour` alone is "6", and "2-digit" would be "06 AM".
  const hour = clock.formatToParts(at).find(({ type }) => type === 'hour')?.value;
  return withDay
    .formatToParts(at)
    .map(({ type, value }) => (type === 'hour' ? (hour ?? value) : value))
    .join('');
}

export function longDay(at: number): string {
  day ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'full' });
  return day.format(at);
}
