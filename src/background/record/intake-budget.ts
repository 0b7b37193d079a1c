/**
 * Token buckets for the activities of a page and a tab. Any site can make the browser send requests
 * to SharePoint, and must not fill the log. In session storage, as a worker ends after 30 s.
 */
import * as v from 'valibot';
import { browser } from '../../browser';
import type { Flood } from '../../log/flood';

const KEY = 'intake';
/** Minimum ms between writes. */
const SAVE_AFTER = 1000;
/** Emptier buckets are not stored: an occasional share must cost nothing. */
const HARDLY_USED = 10;
/** Above this, the fullest half is dropped. */
const MAX_BUCKETS = 200;

interface Size {
  burst: number;
  perMinute: number;
}

/**
 * Lets a page move 5,000 documents one by one, then continue at a user's pace. A tab can have
 * several pages, and a page several tabs: at most 28,800 activities a day, less than a quarter of
 * what the log holds.
 */
export const SIZES = {
  pageInTab: { burst: 5000, perMinute: 10 },
  tab: { burst: 10_000, perMinute: 20 },
  page: { burst: 10_000, perMinute: 20 },
} as const satisfies Record<string, Size>;

export interface Initiator {
  /** Empty if unknown: Chromium hides the site of a form that the extension may not see. */
  host: string;
  tab: number;
}

/** When it was last full, epoch ms. */
export type Excess = Pick<Flood, 'host' | 'tab' | 'from'>;

const finite = v.pipe(v.number(), v.finite());
const Bucket = v.object({
  used: finite,
  /** When `used` was measured and when it was last 0, epoch ms. */
  at: finite,
  fullAt: finite,
});
type Bucket = v.InferOutput<typeof Bucket>;

const buckets = new Map<string, Bucket>();
let loading: Promise<void> | undefined;
let isSaving = false;

/** Call before `takeToken`. Never rejects: on failure all budgets are full. */
export function loadBudget(): Promise<void> {
  loading ??= load().catch(() => undefined);
  return loading;
}

async function load(): Promise<void> {
  const { [KEY]: raw } = await browser.storage.session.get(KEY);
  const kept = v.safeParse(v.record(v.string(), Bucket), raw);
  if (kept.success)
    for (const [key, bucket] of Object.entries(kept.output)) if (!buckets.has(key)) buckets.set(key, bucket);
}

export function takeToken({ host, tab }: Initiator, now: number): Excess | undefined {
  const tried = [
    { key: `${tab}`, size: SIZES.tab, by: { tab } },
    { key: host, size: SIZES.page, by: { host } },
    { key: `${tab} ${host}`, size: SIZES.pageInTab, by: { host, tab } },
  ].map(one => ({ ...one, bucket: refilled(buckets.get(one.key), one.size, now) }));
  const empty = tried.find(({ bucket, size }) => bucket.used > size.burst - 1);
  for (const { key, bucket } of tried) buckets.set(key, empty ? bucket : { ...bucket, used: bucket.used + 1 });
  if (buckets.size > MAX_BUCKETS) forgetFullest();
  saveSoon();
  return empty && { ...empty.by, from: empty.bucket.fullAt };
}

function refilled(bucket: Bucket | undefined, { perMinute }: Size, now: number): Bucket {
  // The clock may be set back.
  const used = bucket ? bucket.used - (Math.max(0, now - bucket.at) / 60_000) * perMinute : 0;
  return bucket && used > 0 ? { used, at: now, fullAt: bucket.fullAt } : { used: 0, at: now, fullAt: now };
}

function forgetFullest(): void {
  const fullest = [...buckets].sort(([, one], [, other]) => one.used - other.used);
  for (const [key] of fullest.slice(0, MAX_BUCKETS / 2)) buckets.delete(key);
}

function saveSoon(): void {
  if (isSaving) return;
  isSaving = true;
  setTimeout(() => {
    isSaving = false;
    save().catch(console.error);
  }, SAVE_AFTER);
}

async function save(): Promise<void> {
  const used = [...buckets].filter(([, bucket]) => bucket.used >= HARDLY_USED);
  if (used.length > 0) await browser.storage.session.set({ [KEY]: Object.fromEntries(used) });
}
