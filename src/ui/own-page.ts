import { direction, locale } from '../words/words';

export const PAGES = {
  records: '/src/records/index.html',
  practice: '/src/practice/index.html',
  welcome: '/src/welcome/index.html',
} as const;

export function dressPage(title: string): void {
  const page = document.documentElement;
  page.lang = locale();
  page.dir = direction();
  document.title = title;
}
