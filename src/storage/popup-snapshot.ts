/** A large log opens slowly. In session storage, never on disk; cleared when the log changes. */
import { browser } from '../browser';
import type { LogSnapshot } from '../log/query/query-popup';

const KEY = 'glance';

export const MAX_ACTIVITIES_AT_FIRST = 20;

/** `undefined` from a change of the log until it is quiet. */
export async function keptSnapshot(): Promise<LogSnapshot | undefined> {
  const { [KEY]: snapshot } = await browser.storage.session.get(KEY);
  return snapshot as LogSnapshot | undefined;
}

export async function keepSnapshot(snapshot: LogSnapshot): Promise<void> {
  await browser.storage.session.set({ [KEY]: snapshot });
}

export async function forgetSnapshot(): Promise<void> {
  await browser.storage.session.remove(KEY);
}
