/**
 * The glance at the log that the popup begins with: it lies ready before somebody opens the popup,
 * for a browser takes longer to open a large log than for all else that is waited for. The
 * background keeps it, in session storage, which is never on disk, and forgets it when it notices
 * that the log has changed. Whoever shows it reads the log as well.
 */
import { browser } from '../browser';
import type { LogGlance } from '../log/query/query-popup';

const KEY = 'glance';

/** So many activities the popup lists at first. */
export const FIRST = 20;

/** Nothing from a change of the log until there has been quiet. */
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
