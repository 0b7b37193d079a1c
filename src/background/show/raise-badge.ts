import { browser } from '../../browser';

/** What the badge shows for trouble of our own, which has no number. */
export const MARK = '!';

/**
 * For trouble of our own. No number takes its place before somebody has looked. The words are for
 * those who do not see the badge.
 */
export async function raiseBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: MARK });
  await browser.action.setTitle({ title: browser.i18n.getMessage('badge_title') });
}
