/**
 * How many activities one page, and one tab, can have written one by one: a token bucket for each
 * (a burst, and so many a minute from then on). Any site can make the browser send requests to
 * SharePoint, and must not be able to fill the log. The buckets are kept in session storage,
 * because this worker ends after 30 s without work and would forget them.
 */
import * as v from 'valibot';
import { browser } from '../../browser';
import type { Flood } from '../../log/flood';

/** In session storage. */
const KEY = 'intake';
/** Sooner it is not written again, ms. */
const SAVE_AFTER = 1000;
/** What is hardly used need not be kept: a share now and then must cost nothing. */
const HARDLY_USED = 10;
/** Buckets that are remembered. The fullest go first. */
const MAX_BUCKETS = 200;

interface Size {
  burst: number;
  perMinute: number;
}

/**
 * A page that moves a library of 5,000 documents one by one stays below this; afterwards it can go
 * on as fast as a person works. A tab may have several pages, and a page several tabs; both
 * together can have 28,800 activities a day written, less than a quarter of what the log holds.
 */
export const SIZES = {
  pageInTab: { burst: 5000, perMinute: 10 },
  tab: { burst: 10_000, perMinute: 20 },
  page: { burst: 10_000, perMinute: 20 },
} as const satisfies Record<string, Size>;

/** Who makes the requests. */
export interface Initiator {
  /**
   * Of the page. Empty: the browser does not tell, as Chromium of a form that a site posts which
   * the extension may not see.
   */
  host: string;
  tab: number;
}

/** Whose budget is used up, and when it was full for the last time, epoch ms. */
export type Excess = Pick<Flood, 'host' | 'tab' | 'from'>;

const finite = v.pipe(v.number(), v.finite());
const Bucket = v.object({
  /** Tokens that are missing. */
  used: finite,
  /** When that was so, and when none was missing for the last time, epoch ms. */
  at: finite,
  fullAt: finite,
});
type Bucket = v.InferOutput<typeof Bucket>;

const buckets = new Map<string, Bucket>();
let loading: Promise<void> | undefined;
let isSaving = false;

/**
 * What an earlier worker has counted. Call it before `takeToken`. Never rejects: where it cannot be
 * read, all have their whole budget.
 */
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

/**
 * Takes a token for one activity.
 * @returns nothing, if there was one; else whose budget is used up
 */
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
  // A clock that was set back fills nothing, and takes nothing away.
  const used = bucket ? bucket.used - (Math.max(0, now - bucket.at) / 60_000) * perMinute : 0;
  return bucket && used > 0 ? { used, at: now, fullAt: bucket.fullAt } : { used: 0, at: now, fullAt: now };
}

/** Half of them. */
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
