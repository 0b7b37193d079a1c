/** For the popup. If `storage.local` is full too, only the badge is left. */
import * as v from 'valibot';
import { browser } from '../browser';

const KEY = 'unwritten';

const unwritten = v.object({
  /** Of the last failure, epoch ms. */
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  /** Since the last successful write. */
  times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Its name. In Firefox, a page that took over its process can write here. */
  error: v.pipe(v.string(), v.regex(/^[A-Za-z]{1,50}$/)),
});

export type Unwritten = v.InferOutput<typeof unwritten>;

export async function readUnwritten(): Promise<Unwritten | undefined> {
  const { [KEY]: raw } = await browser.storage.local.get(KEY);
  const result = v.safeParse(unwritten, raw);
  return result.success ? result.output : undefined;
}

/** One at a time, or the count would miss some. */
let last: Promise<unknown> = Promise.resolve();

export function noteUnwritten(error: unknown): Promise<void> {
  const name = error instanceof Error ? error.name : typeof error;
  const note = async () => {
    const before = await readUnwritten();
    await browser.storage.local.set({
      [KEY]: { at: Date.now(), times: (before?.times ?? 0) + 1, error: name } satisfies Unwritten,
    });
  };
  const noted = last.then(note);
  last = noted.catch(() => undefined);
  return noted;
}

export async function forgetUnwritten(): Promise<void> {
  await browser.storage.local.remove(KEY);
}
