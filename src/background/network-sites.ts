/**
 * Which groups of addresses the network witness watches: Microsoft 365 always, the others where
 * this browser has a use for them.
 *
 * Chromium wakes a worker for a listener only if the next worker adds the same one in its first
 * tick, in the same order (web_request_event.js). What to watch is not known by then, so each
 * worker begins with all groups and takes away what is not needed. For what the policy adds, the
 * request that woke the worker is lost (measured with Chromium 156): pages there wake it
 * beforehand (content/awake.iife.ts).
 */
import { browser } from '../browser';
import type { Policy } from '../policy/policy';
import { attend } from './fault';
import { CLOUDS, type Cloud, EVERYWHERE, groupOf, OPTIONAL, type OptionalGroup, WHOLE } from './network-patterns';
import { policyInForce } from './policy-in-force';
import { followPages, watchNetwork } from './watch-network';
import { type Watch, watchOf } from './watched';

/** In storage.local: the clouds of which a person has opened a page. */
const OPENED = 'openedClouds';

const GROUPS = Object.keys(OPTIONAL) as OptionalGroup[];

/** Of each that is watched: how to stop that. */
const stops = new Map<Watch, () => void>();
/** Clouds that this worker saw opened; storage may not have them yet. */
const openedNow = new Set<Cloud>();

/** To be called in the first tick. */
export function watchKnown(): void {
  watchNetwork(EVERYWHERE);
  for (const group of GROUPS) start(OPTIONAL[group]);
  for (const cloud of CLOUDS) start(WHOLE[cloud]);
  followPages(
    CLOUDS.flatMap(cloud => WHOLE[cloud].urls),
    host => {
      const cloud = CLOUDS.find(one => one === groupOf(host));
      if (!cloud || openedNow.has(cloud)) return;
      openedNow.add(cloud);
      use(cloud, true);
      attend('network', rememberOpened);
    },
  );
}

/** Stops watching what this browser has no use for. To be called in the first tick, after `watchKnown`. */
export function followNeeds(): void {
  const refresh = () => attend('network', async () => watchNeeded((await policyInForce()).policy));
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
}

/** To be called with every policy, too. */
export async function watchNeeded({ extraHosts }: Pick<Policy, 'extraHosts'>): Promise<void> {
  const [opened, { origins = [] }] = await Promise.all([openedClouds(), browser.permissions.getAll()]);
  const granted = new Set(origins.map(origin => groupOf(origin.split('/')[2] ?? '')));
  for (const cloud of CLOUDS) use(cloud, opened.has(cloud));
  for (const group of ['google', 'amazon'] as const) set(OPTIONAL[group], granted.has(group));
  set(OPTIONAL['any-host'], extraHosts.length > 0);
}

/** Asks for the names of a cloud that is used, and for all of one that is not. */
function use(cloud: Cloud, isUsed: boolean): void {
  set(OPTIONAL[cloud], isUsed);
  set(WHOLE[cloud], !isUsed);
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

async function rememberOpened(): Promise<void> {
  await browser.storage.local.set({ [OPENED]: [...(await openedClouds())] });
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
