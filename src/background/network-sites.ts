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
import { EVERYWHERE, groupOf, OPTIONAL, type OptionalGroup } from './network-patterns';
import { policyInForce } from './policy-in-force';
import { watchFirstPages, watchNetwork } from './watch-network';
import { watchOf } from './watched';

/** In storage.local: the groups of which a person has opened a page. */
const OPENED = 'openedGroups';

const GROUPS = Object.keys(OPTIONAL) as OptionalGroup[];

/** Those that a person's first page there makes watched. */
const OPENABLE = ['consumer', 'us', 'mil', 'cn', 'proxy'] as const satisfies readonly OptionalGroup[];

/** Of each group that is watched: how to stop that. */
const stops = new Map<OptionalGroup, () => void>();
/** Groups that this worker saw opened; storage may not have them yet. */
const openedNow = new Set<OptionalGroup>();

/** To be called in the first tick. */
export function watchKnown(): void {
  watchNetwork(EVERYWHERE);
  for (const group of GROUPS) start(group);
  watchFirstPages(host => {
    const group = OPENABLE.find(one => one === groupOf(host));
    if (!group || openedNow.has(group)) return;
    openedNow.add(group);
    start(group);
    attend('network', rememberOpened);
  });
}

/** Stops watching what this browser has no use for. To be called in the first tick, after `watchKnown`. */
export function followNeeds(): void {
  const refresh = () => attend('network', async () => watchNeeded((await policyInForce()).policy));
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
}

/** To be called with every policy, too. */
export async function watchNeeded({ extraHosts }: Pick<Policy, 'extraHosts'>): Promise<void> {
  const [opened, { origins = [] }] = await Promise.all([openedGroups(), browser.permissions.getAll()]);
  const granted = new Set(origins.map(origin => groupOf(origin.split('/')[2] ?? '')));
  const needed: readonly OptionalGroup[] = [
    ...OPENABLE.filter(group => opened.has(group)),
    ...(['google', 'amazon'] as const).filter(group => granted.has(group)),
    ...(extraHosts.length > 0 ? (['any-host'] as const) : []),
  ];
  for (const group of GROUPS) {
    if (needed.includes(group)) start(group);
    else stop(group);
  }
}

function start(group: OptionalGroup): void {
  if (!stops.has(group)) stops.set(group, watchNetwork(OPTIONAL[group]));
}

function stop(group: OptionalGroup): void {
  stops.get(group)?.();
  stops.delete(group);
}

async function openedGroups(): Promise<Set<unknown>> {
  const { [OPENED]: opened } = await browser.storage.local.get(OPENED);
  return new Set([...(Array.isArray(opened) ? opened : []), ...openedNow]);
}

async function rememberOpened(): Promise<void> {
  await browser.storage.local.set({ [OPENED]: [...(await openedGroups())] });
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
