/** Reads what the page of settings shows: one reader for each section. */
import { readPolicySoon } from '../policy/read';
import type { Settings } from './settings';

export async function readSettings(): Promise<Settings> {
  return { policy: await readPolicySoon() };
}
