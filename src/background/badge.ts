/** The toolbar button, when there is something to see that the page could not be told. */
import { browser } from '../browser';

/** The popup takes both back when it is opened. The words are for those who do not see the badge. */
export async function raiseBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: '!' });
  await browser.action.setTitle({ title: browser.i18n.getMessage('badge_title') });
}
