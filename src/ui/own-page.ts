import { direction, locale } from '../words/words';

/** Our own pages, by their place in the extension. */
export const PAGES = {
  records: '/src/records/index.html',
  practice: '/src/practice/index.html',
  welcome: '/src/welcome/index.html',
} as const;

/** Language, direction and title of a page of ours: the browser gives them to no page by itself. */
export function dressPage(title: string): void {
  const page = document.documentElement;
  page.lang = locale();
  page.dir = direction();
  document.title = title;
}
