/**
 * The time by which it is said that something is old. A clock that leaps ahead (an empty battery, a wrong time server, a hand) would have the whole log removed, and setting it right
 * would not bring that back; so whatever is a leap by what was seen last, a long holiday too, is believed a day later. Until then ages are counted by the time that was seen last.
 */
import * as v from 'valibot';
import { browser } from '../browser';

/** In `storage.local`. */
const KEY = 'clock';
/** Longer than a weekend, ms. */
const LEAP = 4 * 86_400_000;
const DOUBT = 86_400_000;

const Kept = v.object({
  /** When it was looked last, epoch ms. */
  at: v.pipe(v.number(), v.finite()),
  /** Since when the clock is in doubt, and what it said before. */
  doubt: v.optional(v.object({ since: v.pipe(v.number(), v.finite()), before: v.pipe(v.number(), v.finite()) })),
});

/** @returns `now`: the time to count by, epoch ms; `leap`: ms by which the clock has just leapt, where it has. */
export async function lookAtClock(): Promise<{ now: number; leap?: number }> {
  const now = Date.now();
  const { [KEY]: raw } = await browser.storage.local.get(KEY);
  const kept = v.safeParse(Kept, raw);
  const { at, doubt }: v.InferOutput<typeof Kept> = kept.success ? kept.output : { at: now };
  const isLeap = now - at > LEAP;
  const next = isLeap ? { since: now, before: at } : doubt && isOpen(doubt, now) ? doubt : undefined;
  await browser.storage.local.set({ [KEY]: { at: now, ...(next && { doubt: next }) } });
  return { now: next?.before ?? now, ...(isLeap && { leap: now - at }) };
}

/** Set back to before the leap it is right again. */
function isOpen({ since }: { since: number }, now: number): boolean {
  return now >= since && now - since < DOUBT;
}
