/** A leap of the clock would delete the log, so it is believed a day later. */
import * as v from 'valibot';
import { browser } from '../../browser';

const KEY = 'clock';
/** Longer than a weekend. */
const MIN_LEAP_MS = 4 * 86_400_000;
const DOUBT_MS = 86_400_000;
/**
 * Back for this long, the clock was corrected. Some computers start with an old time before they
 * ask a time server.
 */
const MIN_SETTLED_MS = 6 * 3_600_000;

const moment = v.pipe(v.number(), v.finite());
const Ahead = v.object({
  from: moment,
  at: moment,
  before: moment,
  between: v.optional(moment),
});
type Ahead = v.InferOutput<typeof Ahead>;

const ClockReading = v.object({ at: moment, ahead: v.optional(Ahead) });
type ClockReading = v.InferOutput<typeof ClockReading>;

/** @returns the time to count by (epoch ms), and a new leap (ms, negative if back) */
export async function readClock(): Promise<{ now: number; leap?: number }> {
  const now = Date.now();
  const { [KEY]: raw } = await browser.storage.local.get(KEY);
  const read = v.safeParse(ClockReading, raw);
  const last: ClockReading = read.success ? read.output : { at: now };
  const ahead = aheadAt(now, last);
  await browser.storage.local.set({ [KEY]: { at: now, ...(ahead && { ahead }) } satisfies ClockReading });
  const isNew = ahead ? ahead.from === now && now - last.at > MIN_LEAP_MS : !last.ahead && last.at - now > MIN_LEAP_MS;
  return {
    now: ahead && now >= ahead.from && !isBelieved(ahead) ? Math.min(ahead.before, now) : now,
    ...(isNew && { leap: now - last.at }),
  };
}

function isBelieved({ from, at }: Ahead): boolean {
  return at - from >= DOUBT_MS;
}

function aheadAt(now: number, { at, ahead }: ClockReading): Ahead | undefined {
  if (!ahead) return now - at > MIN_LEAP_MS ? { from: now, at: now, before: at } : undefined;
  // The same leap; a time server may set it back a little.
  if (Math.abs(now - ahead.at) <= MIN_LEAP_MS) return { ...ahead, from: Math.min(ahead.from, now), at: now };
  if (now <= ahead.before + MIN_LEAP_MS)
    return now - ahead.before > MIN_SETTLED_MS ? undefined : { ...ahead, before: Math.min(ahead.before, now) };
  if (isBelieved(ahead)) return now > ahead.at ? { from: now, at: now, before: ahead.at } : undefined;
  // Otherwise, with one hour of use a week, nothing would ever go.
  const before = ahead.between !== undefined && ahead.between < now ? ahead.between : ahead.before;
  return { from: now, at: now, before, ...(ahead.at < now && { between: ahead.at }) };
}
