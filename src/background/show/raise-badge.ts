import { browser } from '../../browser';

export const MARK = '!';

/** No number replaces the mark until the user opens the popup. */
export async function raiseBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: MARK });
  await browser.action.setTitle({ title: browser.i18n.getMessage('badge_title') });
}
