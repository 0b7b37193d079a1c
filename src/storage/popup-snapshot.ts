/** A large log opens slowly. In session storage, never on disk; cleared when the log changes. */
import { browser } from '../browser';
import type { LogGlance } from '../log/query/query-popup';

const KEY = 'glance';

export const MAX_ACTIVITIES_AT_FIRST = 20;

/** `undefined` from a change of the log until it is quiet. */
export async function keptGlance(): Promise<LogGlance | undefined> {
  const { [KEY]: snapshot } = await browser.storage.session.get(KEY);
  return snapshot as LogGlance | undefined;
}

export async function keepGlance(glance: LogGlance): Promise<void> {
  await browser.storage.session.set({ [KEY]: glance });
}

export async function forgetGlance(): Promise<void> {
  await browser.storage.session.remove(KEY);
}
