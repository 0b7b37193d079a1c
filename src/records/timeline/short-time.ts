import { locale } from '../../words/words';

/** Made once: a formatter costs more than what it formats. */
let clock: Intl.DateTimeFormat | undefined;
let withDay: Intl.DateTimeFormat | undefined;
let day: Intl.DateTimeFormat | undefined;

/** To the minute, with the day where it does not stand above. */
export function shortTime(at: number, isBelowDay: boolean): string {
  if (isBelowDay) {
    clock ??= new Intl.DateTimeFormat(locale(), { timeStyle: 'short' });
    return clock.format(at);
  }
  withDay ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return withDay.format(at);
}

/** With the day of the week. */
export function longDay(at: number): string {
  day ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'full' });
  return day.format(at);
}
