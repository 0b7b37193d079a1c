/** The toolbar button: how many warnings and questions there were since the person last looked at the popup, or a mark, when there is something else to see. */
import { browser } from '../browser';
import { onAppend } from '../log/changes';
import { toldSince } from '../log/query';
import { lookedAt, onLook } from '../looked';
import { attend } from './fault';

/** A number of three digits is what a badge has room for. */
const MOST = 99;

/** For trouble of our own, which has no number; warnings that come after it take its place. The words are for those who do not see the badge. */
export async function raiseBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: '!' });
  await browser.action.setTitle({ title: browser.i18n.getMessage('badge_title') });
}

/** To be called in the first tick of the worker, like every listener. A new run of the browser has an empty badge. */
export function keepBadge(): void {
  let due = false;
  let last: Promise<void> = Promise.resolve();
  /** Many entries that are written together are counted once. */
  const countSoon = (work: () => Promise<void>) => {
    if (due) return;
    due = true;
    last = last.then(() => {
      due = false;
      return attend('badge', work);
    });
  };
  onAppend(() => countSoon(countNew), new AbortController().signal);
  onLook(() => {
    last = last.then(() => attend('badge', clear));
  });
  countSoon(countNew);
}

async function countNew(): Promise<void> {
  const number = await toldSince(await lookedAt());
  if (number === 0) return;
  const text = number > MOST ? `${MOST}+` : String(number);
  await browser.action.setBadgeText({ text });
  await browser.action.setTitle({ title: browser.i18n.getMessage('badge_unread', text) });
}

async function clear(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
  await browser.action.setTitle({ title: browser.i18n.getMessage('extensionName') });
  // What was written while the person looked may be newer than what they saw.
  await countNew();
}
