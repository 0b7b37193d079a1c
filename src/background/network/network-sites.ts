/**
 * Which groups of addresses the network witness watches: Microsoft 365 always, the others where
 * this browser has a use for them.
 *
 * Chromium wakes a worker for a listener only if the next worker adds the same one in its first
 * tick, in the same order (web_request_event.js). What to watch is not known by then, so each
 * worker begins with everything that costs little and takes away what is not needed. What is added
 * later wakes the worker, too, but the event that woke it is lost (measured with Chromium 156).
 * These are the names of a cloud whose pages somebody opens: such a request is recorded from its
 * end, which the next worker hears of by its host; and the recognisers of the policy, whose pages
 * wake the worker beforehand (relay/awake.iife.ts).
 */
import { browser } from '../../browser';
import type { Policy } from '../../policy/policy';
import { AMAZON, GOOGLE } from '../../sites';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { fits } from './match-pattern';
import { ADDITIONS, CLOUDS, type Cloud, EVERYWHERE, groupOf, NAMED, WHOLE } from './network-patterns';
import { followPages, watchNetwork } from './watch-network';
import { type Watch, watchOf } from './watched';

/** In storage.local: the clouds of which a person has opened a page. */
const OPENED = 'openedClouds';

/** Of each that is watched: how to stop that. */
const stops = new Map<Watch, () => void>();
/** Clouds that this worker saw opened; storage may not have them yet. */
const openedNow = new Set<Cloud>();

/** All requests to the clouds of which nobody has opened a page. */
let whole = wholeOf(CLOUDS);

function wholeOf(clouds: readonly Cloud[]): Watch {
  const all = clouds.flatMap(cloud => WHOLE[cloud]);
  // `*.us` includes `*.mcas-gov.us` for as long as it is watched.
  const urls = all.filter(url => !all.some(other => other !== url && fits([other], url.replace('*.', 'any.'))));
  return { urls, headerUrls: urls };
}

/** To be called in the first tick. */
export function watchKnown(): void {
  for (const watch of [EVERYWHERE, whole, ...Object.values(ADDITIONS)]) start(watch);
  followPages(whole.urls, host => {
    const cloud = CLOUDS.find(one => one === groupOf(host));
    if (!cloud || openedNow.has(cloud)) return;
    openedNow.add(cloud);
    runLogged('network', async () => {
      await browser.storage.local.set({ [OPENED]: [...(await openedClouds())] });
      await watchClouds();
    });
  });
}

/**
 * Stops watching what this browser has no use for. To be called in the first tick, after
 * `watchKnown`.
 */
export function followNeeds(): void {
  const refresh = () => runLogged('network', watchNeeded);
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
}

/** To be called with every policy, too. */
export async function watchNeeded(): Promise<void> {
  const [google, amazon] = await Promise.all([GOOGLE, AMAZON].map(isAnyAllowed));
  set(ADDITIONS.google, google === true);
  set(ADDITIONS.amazon, amazon === true);
  // Read last: an earlier call that took longer must not bring back an older policy.
  const { policy } = await policyInForce();
  set(ADDITIONS['any-host'], policy.extraHosts.length > 0);
  await watchClouds();
}

/** Asked of the browser one by one, since a permission for all sites includes them. */
async function isAnyAllowed(origins: readonly string[]): Promise<boolean> {
  const allowed = await Promise.all(origins.map(origin => browser.permissions.contains({ origins: [origin] })));
  return allowed.includes(true);
}

async function watchClouds(): Promise<void> {
  const opened = await openedClouds();
  for (const cloud of CLOUDS) set(NAMED[cloud], opened.has(cloud));
  const wanted = wholeOf(CLOUDS.filter(cloud => !opened.has(cloud)));
  if (wanted.urls.join() === whole.urls.join()) return;
  const before = whole;
  whole = wanted;
  start(wanted);
  set(before, false);
}

function set(watch: Watch, isWanted: boolean): void {
  if (isWanted) start(watch);
  else {
    stops.get(watch)?.();
    stops.delete(watch);
  }
}

function start(watch: Watch): void {
  if (!stops.has(watch)) stops.set(watch, watchNetwork(watch));
}

async function openedClouds(): Promise<Set<unknown>> {
  const { [OPENED]: opened } = await browser.storage.local.get(OPENED);
  return new Set([...(Array.isArray(opened) ? opened : []), ...openedNow]);
}

let custom = watchOf([]);
let stopCustom: () => void = () => undefined;

/** To be called with every policy; of the old one nothing stays. */
export function watchCustom({ customRecognisers }: Policy): void {
  const wanted = watchOf(customRecognisers);
  if (JSON.stringify(wanted) === JSON.stringify(custom)) return;
  stopCustom();
  custom = wanted;
  // Without a pattern the browser would tell of every request.
  stopCustom = wanted.urls.length > 0 ? watchNetwork(wanted) : () => undefined;
}
