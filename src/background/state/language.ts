import { browser } from '../../browser';

export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}
