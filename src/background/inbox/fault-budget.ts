/** How many faults and hints a page can have written. */
import type { Runtime } from 'webextension-polyfill';
import { noteExcess } from '../record/flood-report';
import { loadBudget, takeToken } from '../record/intake-budget';
import { hostOf } from './sender';

/**
 * Faults and hints count with the activities of their page: they are rows of the log as well, and a
 * page that has taken over its process can tell of any number.
 */
export async function isWithinBudget(sender: Runtime.MessageSender | undefined): Promise<boolean> {
  await loadBudget();
  const excess = takeToken({ host: hostOf(sender?.url) ?? '', tab: sender?.tab?.id ?? -1 }, Date.now());
  if (excess) noteExcess(excess, Date.now());
  return !excess;
}
