/**
 * The time by which it is said that something is old. A clock that leaps ahead (an empty battery, a
 * wrong time server, a hand) would have the whole log removed, and setting it right would not bring
 * that back; so whatever is a leap by what was seen last, a long holiday too, is believed a day
 * later. Until then ages are counted by the time before the leap.
 */
import * as v from 'valibot';
import { browser } from '../../browser';

/** In `storage.local`. */
const KEY = 'clock';
/** Longer than a weekend, ms. */
const LEAP = 4 * 86_400_000;
const DOUBT = 86_400_000;
/**
 * A clock that was set back and then went on for so long, ms, was set right. What goes back for
 * less may be a computer that starts with an old time, and asks a time server then.
 */
const SETTLED = 6 * 3_600_000;

const moment = v.pipe(v.number(), v.finite());
const Ahead = v.object({
  /**
   * When the clock began to say it, and the last time that it did. It is believed when these are a
   * day apart.
   */
  from: moment,
  at: moment,
  /** What it said before the leap. */
  before: moment,
  /** Of two leaps that are not believed: what it said between them. */
  between: v.optional(moment),
});
type Ahead = v.InferOutput<typeof Ahead>;

/**
 * `at`: when it was looked last; `ahead`: the time after a leap, as long as the clock may come back
 * to it. All in epoch ms.
 */
const Kept = v.object({ at: moment, ahead: v.optional(Ahead) });
type Kept = v.InferOutput<typeof Kept>;

/**
 * @returns `now`: the time to count by, epoch ms; `leap`: ms by which the clock has just leapt,
 * where it has, and nobody knows that time of it; below 0: back.
 */
export async function lookAtClock(): Promise<{ now: number; leap?: number }> {
  const now = Date.now();
  const { [KEY]: raw } = await browser.storage.local.get(KEY);
  const read = v.safeParse(Kept, raw);
  const kept: Kept = read.success ? read.output : { at: now };
  const ahead = aheadAt(now, kept);
  await browser.storage.local.set({ [KEY]: { at: now, ...(ahead && { ahead }) } satisfies Kept });
  const isNew = ahead ? ahead.from === now && now - kept.at > LEAP : !kept.ahead && kept.at - now > LEAP;
  return {
    now: ahead && now >= ahead.from && !isBelieved(ahead) ? Math.min(ahead.before, now) : now,
    ...(isNew && { leap: now - kept.at }),
  };
}

function isBelieved({ from, at }: Ahead): boolean {
  return at - from >= DOUBT;
}

/** What there is to be believed, or was and may be again. */
function aheadAt(now: number, { at, ahead }: Kept): Ahead | undefined {
  if (!ahead) return now - at > LEAP ? { from: now, at: now, before: at } : undefined;
  // The same time goes on, whether or not it was an older one meanwhile; a time server may put it
  // back a little.
  if (Math.abs(now - ahead.at) <= LEAP) return { ...ahead, from: Math.min(ahead.from, now), at: now };
  // Back at the time before.
  if (now <= ahead.before + LEAP)
    return now - ahead.before > SETTLED ? undefined : { ...ahead, before: Math.min(ahead.before, now) };
  if (isBelieved(ahead)) return now > ahead.at ? { from: now, at: now, before: ahead.at } : undefined;
  // A leap after a leap that nobody believes yet. Somebody who comes for an hour a week is believed
  // what was said two leaps ago; otherwise nothing would ever go.
  const before = ahead.between !== undefined && ahead.between < now ? ahead.between : ahead.before;
  return { from: now, at: now, before, ...(ahead.at < now && { between: ahead.at }) };
}
