/**
 * The page hook holds `fetch` and asynchronous `XMLHttpRequest`. All else needs a blocking
 * `webRequest`, which Firefox has, and Chromium if installed by policy.
 */
import { browser } from '../../browser';
import type { ActivityEntry, ActivityKind, Observation } from '../../event';
import type { Policy } from '../../policy/policy';
import { asksFirst } from '../ask/asks-first';
import { isWatchedNow } from '../network/active-watches';
import { policyInForce } from '../state/policy-in-force';
import { isHoldable } from './hold-rules';

export interface HoldCapabilities {
  blocks: boolean;
}

let means: Promise<HoldCapabilities> = Promise.resolve({ blocks: false });
let known: HoldCapabilities | undefined;

/**
 * Call in the first tick. Without an installation by policy, Chromium silently omits the
 * permission.
 */
export function learnHoldCapabilities(): void {
  means = browser.permissions.contains({ permissions: ['webRequestBlocking'] }).then(
    blocks => ({ blocks }),
    () => ({ blocks: false }),
  );
  means.then(found => {
    known = found;
  });
}

export function holdCapabilities(): Promise<HoldCapabilities> {
  return means;
}

export function knownHoldCapabilities(): HoldCapabilities | undefined {
  return known;
}

const DOWNLOADS: readonly ActivityKind[] = ['download', 'bulk-download', 'export'];

export function asksAboutDownloads(policy: Policy): boolean {
  return asksFirst(policy, DOWNLOADS);
}

/** If so, the network witness prompts: it cannot learn what the page hook knows. */
export async function isLeftToNetwork({ witness, via, host, path, query }: Observation): Promise<boolean> {
  if (witness !== 'page' || (via !== 'form' && via !== 'beacon' && via !== 'xhr-sync')) return false;
  const address = `https://${host}${path}${query && `?${query}`}`;
  if ((await means).blocks) return isWatchedNow(address);
  return via === 'form' && isHoldable(address) && asksAboutDownloads((await policyInForce()).policy);
}

export function isHeldInPage({ witness, via }: Pick<ActivityEntry, 'witness' | 'via'>): boolean {
  return witness === 'page' && (via === 'fetch' || via === 'xhr');
}
