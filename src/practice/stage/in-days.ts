import { locale } from '../../words/words';

export function inDays(count: number): string {
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'always' }).format(count, 'day');
}
