/**
 * That the log could not be written, kept outside of it for whoever opens the popup, until the log
 * can be written and says so itself. It lies in `storage.local`; if that is full as well, only the
 * badge is left.
 */
import * as v from 'valibot';
import { browser } from '../browser';

const KEY = 'unwritten';

const unwritten = v.object({
  /** The last time, epoch ms. */
  at: v.pipe(v.number(), v.finite()),
  /** How often since the log could be written. */
  times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Name of the last error. */
  error: v.string(),
});

export type Unwritten = v.InferOutput<typeof unwritten>;

export async function readUnwritten(): Promise<Unwritten | undefined> {
  const { [KEY]: raw } = await browser.storage.local.get(KEY);
  const result = v.safeParse(unwritten, raw);
  return result.success ? result.output : undefined;
}

/** One after the other, so that none is missing from the number. */
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
