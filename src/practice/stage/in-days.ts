import { locale } from '../../words/words';

/** "in 30 days", in the user's language. */
export function inDays(count: number): string {
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'always' }).format(count, 'day');
}
