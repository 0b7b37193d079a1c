/** The open pages on hosts that concern us, and how well each is seen. */
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import type { Coverage } from '../event';
import { askTab, type FrameAnswer, type TabAnswer } from './ask';
import { type Entered, isAmong, ownScripts } from './reach';
import { type PageState, worse } from './states';

/** What is known of one host. */
export interface HostState {
  host: string;
  state: Coverage;
  selectors?: 'known' | 'stale';
}

export interface OpenPage {
  tab: number;
  title: string;
  /** Empty if the browser does not tell. */
  host: string;
  /**
   * The worst of its frames: a share dialog that nobody watches is not made good by a page that is.
   */
  state: PageState;
  /** By host of the frame; none if the page did not answer. */
  frames: HostState[];
}

/** The open pages on our hosts, in the order of their tabs. */
export async function openPages(reach: Entered): Promise<OpenPage[]> {
  // A tab shows its address only if its host is allowed, and then without a permission to see tabs.
  const tabs = await browser.tabs.query({ url: [...reach.scripts, ...reach.added] });
  const pages = await Promise.all(tabs.map(tab => openPage(tab, reach)));
  return pages.filter(page => page !== undefined);
}

/** The page in front, if it is one of ours or one that is hidden from us. */
export async function pageInFront(reach: Entered | Promise<Entered>): Promise<OpenPage | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab && openPage(tab, reach);
}

/**
 * Pages that the organisation's browser policy closes to extensions. Which pages these are, and
 * whether they concern us at all, the browser does not tell.
 */
export async function hiddenPages(reach: Entered): Promise<number> {
  const tabs = (await browser.tabs.query({})).filter(({ url }) => url === undefined);
  const pages = await Promise.all(tabs.map(tab => openPage(tab, reach)));
  return pages.filter(page => page?.state === 'hidden').length;
}

/** The browser has put it to sleep: no script runs in it. */
export function isAsleep(tab: Tabs.Tab): boolean {
  // `frozen`: Chromium only.
  return tab.discarded === true || (tab as { frozen?: boolean }).frozen === true;
}

/** `undefined`: no page that concerns us. */
async function openPage(tab: Tabs.Tab, entering: Entered | Promise<Entered>): Promise<OpenPage | undefined> {
  const page = {
    tab: tab.id ?? -1,
    title: tab.title ?? '',
    host: tab.url ? new URL(tab.url).hostname : '',
    frames: [],
  };
  const asleep = isAsleep(tab);
  if (tab.url === undefined)
    return !asleep && (await askTab(tab)) === 'hidden' ? { ...page, state: 'hidden' } : undefined;
  // Of a page that concerns us in any case nothing else need be known before it is asked.
  const asking = !asleep && isAmong(page.host, ownScripts()) ? askTab(tab) : undefined;
  const reach = await entering;
  if (!isAmong(page.host, [...reach.scripts, ...reach.added])) return undefined;
  return asleep ? { ...page, state: 'asleep' } : judge(page, await (asking ?? askTab(tab)), reach);
}

function judge(
  page: Pick<OpenPage, 'tab' | 'title' | 'host'>,
  answer: TabAnswer,
  reach: Entered,
): OpenPage | undefined {
  const { host } = page;
  if (answer === 'gone') return undefined;
  if (answer === 'silent') return { ...page, state: 'asleep', frames: [] };
  if (answer === 'refused' || answer === 'hidden')
    return { ...page, state: 'not-injectable', frames: [{ host, state: 'not-injectable' }] };
  const frames = answer.flatMap(frame => stateOf(frame, reach) ?? []);
  // Frames answered, but the page itself was not to be entered.
  if (!answer.some(({ top }) => top)) frames.push({ host, state: 'not-injectable' });
  return { ...page, state: frames.map(({ state }) => state).reduce(worse, 'watched'), frames };
}

function stateOf({ host, top, relay }: FrameAnswer, reach: Entered): HostState | undefined {
  // A frame of a host that we may see but have no business in.
  if (!isAmong(host, reach.scripts)) return top ? { host, state: 'unknown-host' } : undefined;
  if (!relay?.hook) return { host, state: 'network-only' };
  return { host, state: 'watched', ...(relay.selectors ? { selectors: relay.selectors } : {}) };
}
