/**
 * What the popup shows first, because a large log opens slowly. The worker keeps it in session
 * storage, never on disk, and clears it when the log changes. The popup reads the log as well.
 */
import { browser } from '../browser';
import type { LogGlance } from '../log/query/query-popup';

const KEY = 'glance';

export const MAX_ACTIVITIES_AT_FIRST = 20;

/** `undefined` from a change of the log until it is quiet. */
export async function keptGlance(): Promise<LogGlance | undefined> {
  const { [KEY]: kept } = await browser.storage.session.get(KEY);
  return kept as LogGlance | undefined;
}

export async function keepGlance(glance: LogGlance): Promise<void> {
  await browser.storage.session.set({ [KEY]: glance });
}

export async function forgetGlance(): Promise<void> {
  await browser.storage.session.remove(KEY);
}
