import pLimit from 'p-limit';
import { browser } from '../../browser';
import { onAppend } from '../../log/changes';
import { toldSince } from '../../log/query/query';
import { onPopupSeen, popupSeenAt } from '../../storage/popup-seen';
import { readUnwritten } from '../../storage/write-failure';
import { runLogged } from '../upkeep/fault';
import { whenQuiet } from '../upkeep/when-quiet';
import { MARK, raiseBadge } from './raise-badge';

const MAX_BADGE_COUNT = 99;

/** Waits until a prompt is on the screen. */
const COUNT_DELAY_MS = { quiet: 250, longest: 1000 };

/** Incremental: a user who never opens the popup has many unread. */
let counted = emptyCount(0);

export function keepBadge(): void {
  const limit = pLimit(1);
  const inTurn = (work: () => Promise<void>) => limit(() => runLogged('badge', work));
  const countSoon = whenQuiet(() => inTurn(countNew), COUNT_DELAY_MS);
  onAppend(countSoon, new AbortController().signal);
  onPopupSeen(() => inTurn(clear));
  countSoon();
}

async function countNew(): Promise<void> {
  const [number, isMarked] = await Promise.all([popupSeenAt().then(unread), hasMark()]);
  if (isMarked) await raiseBadge();
  if (number === 0) return;
  const text = number > MAX_BADGE_COUNT ? `${MAX_BADGE_COUNT}+` : String(number);
  if (!isMarked) await browser.action.setBadgeText({ text });
  await browser.action.setTitle({
    title: browser.i18n.getMessage(isMarked ? 'badge_titleUnread' : 'badge_unread', text),
  });
}

async function unread(at: number): Promise<number> {
  if (at !== counted.at) counted = emptyCount(at);
  const { activityIds, to, chain } = await toldSince(at, counted.to);
  // A log that was created anew starts at row 1 again.
  const isAnew = counted.to > 0 && chain !== counted.chain;
  counted = isAnew ? emptyCount(at) : { at, to, chain, activityIds: new Set([...counted.activityIds, ...activityIds]) };
  return isAnew ? unread(at) : counted.activityIds.size;
}

interface Counted {
  at: number;
  to: number;
  chain: string | undefined;
  activityIds: Set<string>;
}

function emptyCount(at: number): Counted {
  return { at, to: 0, chain: undefined, activityIds: new Set() };
}

async function hasMark(): Promise<boolean> {
  return (await browser.action.getBadgeText({})) === MARK || (await readUnwritten()) !== undefined;
}

async function clear(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
  await browser.action.setTitle({ title: browser.i18n.getMessage('extensionName') });
  await countNew();
}
