/**
 * What the browser lets the network witness hold back here. The page hook holds `fetch` and
 * asynchronous `XMLHttpRequest` everywhere; all that goes past it (navigations, forms, workers,
 * beacons, synchronous requests) takes a blocking `webRequest`, which Firefox has, and Chromium if
 * the extension was installed by policy.
 */
import { browser } from '../../browser';
import type { ActivityEntry, ActivityKind, Observation } from '../../event';
import type { Policy } from '../../policy/policy';
import { asksFirst } from '../ask/asks-first';
import { isWatchedNow } from '../network/watched';
import { policyInForce } from '../state/policy-in-force';
import { isHoldable } from './hold-rules';

export interface HoldCapabilities {
  /** Blocking `webRequest`. */
  blocks: boolean;
}

let means: Promise<HoldCapabilities> = Promise.resolve({ blocks: false });
let known: HoldCapabilities | undefined;

/**
 * Finds out. To be called in the first tick of the worker. Elsewhere in Chromium the permission is
 * silently absent.
 */
export function learnMeans(): void {
  means = browser.permissions.contains({ permissions: ['webRequestBlocking'] }).then(
    blocks => ({ blocks }),
    () => ({ blocks: false }),
  );
  means.then(found => {
    known = found;
  });
}

export function meansOfHolding(): Promise<HoldCapabilities> {
  return means;
}

/** Without waiting; `undefined`: not known yet. */
export function knownMeans(): HoldCapabilities | undefined {
  return known;
}

const DOWNLOADS: readonly ActivityKind[] = ['download', 'bulk-download', 'export'];

/** Then a rule holds what can be held by one (hold-by-rule.ts). */
export function asksAboutDownloads(policy: Policy): boolean {
  return asksFirst(policy, DOWNLOADS);
}

/**
 * Whether what the page witness saw is about to be held by the network witness, which sees it as
 * well and cannot be told what the other knows: it decides, and asks.
 */
export async function isLeftToNetwork({ witness, via, host, path, query }: Observation): Promise<boolean> {
  if (witness !== 'page' || (via !== 'form' && via !== 'beacon' && via !== 'xhr-sync')) return false;
  const address = `https://${host}${path}${query && `?${query}`}`;
  if ((await means).blocks) return isWatchedNow(address);
  return via === 'form' && isHoldable(address) && asksAboutDownloads((await policyInForce()).policy);
}

/** Whether the page hook decides about it. */
export function isHeldInPage({ witness, via }: Pick<ActivityEntry, 'witness' | 'via'>): boolean {
  return witness === 'page' && (via === 'fetch' || via === 'xhr');
}
