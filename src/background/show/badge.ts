/**
 * The toolbar button: how many warnings and questions there were since the person last looked at
 * the popup, or a mark, when something is wrong with us.
 */
import { browser } from '../../browser';
import { onAppend } from '../../log/changes';
import { toldSince } from '../../log/query/query';
import { lookedAt, onLook } from '../../storage/popup-seen';
import { readUnwritten } from '../../storage/write-failure';
import { runLogged } from '../upkeep/fault';
import { whenQuiet } from '../upkeep/when-quiet';
import { MARK, raiseBadge } from './raise-badge';

/** A number of three digits is what a badge has room for. */
const MOST = 99;

/**
 * After a row and after a start, ms: a question that it is about comes to the screen first, and
 * what is written together is counted once.
 */
const SOON = { quiet: 250, longest: 1000 };

/**
 * What this worker has counted: what comes later is added to it, since whoever never looks has many
 * that are unread. `at`: when the person last looked.
 */
let counted = nothingSince(0);

/**
 * To be called in the first tick of the worker, like every listener. A new run of the browser has
 * an empty badge.
 */
export function keepBadge(): void {
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(() => runLogged('badge', work));
  };
  const countSoon = whenQuiet(() => inTurn(countNew), SOON);
  onAppend(countSoon, new AbortController().signal);
  onLook(() => inTurn(clear));
  countSoon();
}

/** Beside the mark the number is in the words only. */
async function countNew(): Promise<void> {
  const [number, isMarked] = await Promise.all([lookedAt().then(unread), hasMark()]);
  if (isMarked) await raiseBadge();
  if (number === 0) return;
  const text = number > MOST ? `${MOST}+` : String(number);
  if (!isMarked) await browser.action.setBadgeText({ text });
  await browser.action.setTitle({
    title: browser.i18n.getMessage(isMarked ? 'badge_titleUnread' : 'badge_unread', text),
  });
}

async function unread(at: number): Promise<number> {
  if (at !== counted.at) counted = nothingSince(at);
  const { activityIds, to, chain } = await toldSince(at, counted.to);
  // A log that was deleted and created anew starts at row 1 again.
  const isAnew = counted.to > 0 && chain !== counted.chain;
  counted = isAnew
    ? nothingSince(at)
    : { at, to, chain, activityIds: new Set([...counted.activityIds, ...activityIds]) };
  return isAnew ? unread(at) : counted.activityIds.size;
}

interface Counted {
  at: number;
  /** The newest row that was counted, and the id of its log. */
  to: number;
  chain: string | undefined;
  activityIds: Set<string>;
}

function nothingSince(at: number): Counted {
  return { at, to: 0, chain: undefined, activityIds: new Set() };
}

/**
 * As long as the log cannot be written, whether or not somebody has looked: what they do meanwhile
 * is missing in it, too.
 */
async function hasMark(): Promise<boolean> {
  return (await browser.action.getBadgeText({})) === MARK || (await readUnwritten()) !== undefined;
}

async function clear(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
  await browser.action.setTitle({ title: browser.i18n.getMessage('extensionName') });
  // What was written while the person looked may be newer than what they saw.
  await countNew();
}
