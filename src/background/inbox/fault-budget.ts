import type { Runtime } from 'webextension-polyfill';
import { noteExcess } from '../record/flood-report';
import { loadBudget, takeToken } from '../record/intake-budget';
import { frameHostOf } from './sender';

/** Faults and hints share the budget of activities: a compromised page can send any number. */
export async function isWithinBudget(sender: Runtime.MessageSender | undefined): Promise<boolean> {
  await loadBudget();
  const excess = takeToken({ host: (sender && frameHostOf(sender)) ?? '', tab: sender?.tab?.id ?? -1 }, Date.now());
  if (excess) noteExcess(excess, Date.now());
  return !excess;
}
