/**
 * Microsoft 365 is watched always, other groups when needed. Chromium wakes a worker only for
 * listeners that the next one adds in its first tick, in the same order (web_request_event.js). So
 * each worker starts with everything cheap and removes the rest. One added later wakes the worker,
 * but loses that event (measured with Chromium 156): opened clouds are recorded from the end of the
 * request; pages of the policy's recognisers wake the worker beforehand (relay/awake.iife.ts).
 */
import { browser } from '../../browser';
import type { Policy } from '../../policy/policy';
import { AMAZON, GMAIL, GOOGLE } from '../../sites';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { type Watch, watchOf } from './active-watches';
import { ADDITIONS, CLOUDS, type Cloud, EVERYWHERE, groupOf, NAMED, WHOLE } from './cloud-patterns';
import { followPages, watchNetwork } from './listeners';
import { fits } from './match-pattern';

const OPENED_KEY = 'openedClouds';

const stops = new Map<Watch, () => void>();
/** Storage may not have these yet. */
const openedNow = new Set<Cloud>();

let whole = wholeOf(CLOUDS);

function wholeOf(clouds: readonly Cloud[]): Watch {
  const all = clouds.flatMap(cloud => WHOLE[cloud]);
  // `*.us` includes `*.mcas-gov.us`.
  const urls = all.filter(url => !all.some(other => other !== url && fits([other], url.replace('*.', 'any.'))));
  return { urls, headerUrls: urls };
}

export function watchKnown(): void {
  for (const watch of [EVERYWHERE, whole, ...Object.values(ADDITIONS)]) start(watch);
  followPages(whole.urls, host => {
    const cloud = CLOUDS.find(one => one === groupOf(host));
    if (!cloud || openedNow.has(cloud)) return;
    openedNow.add(cloud);
    runLogged('network', async () => {
      await browser.storage.local.set({ [OPENED_KEY]: [...(await openedClouds())] });
      await watchClouds();
    });
  });
}

/** Call in the first tick, after `watchKnown`. */
export function followNeeds(): void {
  const refresh = () => runLogged('network', watchNeeded);
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
}

export async function watchNeeded(): Promise<void> {
  const [google, gmail, amazon] = await Promise.all([GOOGLE, GMAIL, AMAZON].map(isAnyAllowed));
  set(ADDITIONS.google, google === true);
  set(ADDITIONS.gmail, gmail === true);
  set(ADDITIONS.amazon, amazon === true);
  // Read last: a slower, earlier call must not restore an older policy.
  const { policy } = await policyInForce();
  set(ADDITIONS['any-host'], policy.extraHosts.length > 0);
  await watchClouds();
}

/** One by one: a permission for all sites includes them. */
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
  const { [OPENED_KEY]: opened } = await browser.storage.local.get(OPENED_KEY);
  return new Set([...(Array.isArray(opened) ? opened : []), ...openedNow]);
}

let custom = watchOf([]);
let stopCustom: () => void = () => undefined;

export function watchCustom({ customRecognisers }: Policy): void {
  const wanted = watchOf(customRecognisers);
  if (JSON.stringify(wanted) === JSON.stringify(custom)) return;
  stopCustom();
  custom = wanted;
  stopCustom = wanted.urls.length > 0 ? watchNetwork(wanted) : () => undefined;
}
