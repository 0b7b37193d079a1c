import { direction, locale } from './words';

/** Language, direction and title of a page of ours: the browser gives them to no page by itself. */
export function dressPage(title: string): void {
  const page = document.documentElement;
  page.lang = locale();
  page.dir = direction();
  document.title = title;
}
