/** The language of the browser's own words, which is the one the person reads. */
import { browser } from '../../browser';

/** `de`, `pt-BR`. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}
