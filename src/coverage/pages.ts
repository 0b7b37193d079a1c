import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import { defined } from '../defined';
import type { Coverage } from '../event';
import { askTab, type FrameAnswer, type TabAnswer } from './ask';
import { type Entered, isAmong, ownScripts } from './reach';
import { type PageState, worse } from './states';

export interface HostState {
  host: string;
  state: Coverage;
  selectors?: 'known' | 'stale';
}

export interface OpenPage {
  tab: number;
  title: string;
  /** Empty if unknown. */
  host: string;
  /** The worst of its frames, such as an unwatched share dialog. */
  state: PageState;
  frames: HostState[];
}

export async function openPages(reach: Entered): Promise<OpenPage[]> {
  // An allowed host shows its address without a permission for tabs.
  const tabs = await browser.tabs.query({ url: [...reach.scripts, ...reach.added] });
  const pages = await Promise.all(tabs.map(tab => openPage(tab, reach)));
  return pages.filter(page => page !== undefined);
}

export async function pageInFront(reach: Entered | Promise<Entered>): Promise<OpenPage | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab && openPage(tab, reach);
}

/** Pages that a browser policy closes to extensions; they may not concern us. */
export async function hiddenPages(reach: Entered): Promise<OpenPage[]> {
  const tabs = (await browser.tabs.query({})).filter(({ url }) => url === undefined);
  const pages = await Promise.all(tabs.map(tab => openPage(tab, reach)));
  return pages.filter(page => page !== undefined);
}

export function isAsleep(tab: Tabs.Tab): boolean {
  // `frozen`: Chromium only.
  return tab.discarded === true || (tab as { frozen?: boolean }).frozen === true;
}

/** Returns `undefined` if the page does not concern us. */
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
  // Our own hosts need no further facts.
  const asking = !asleep && isAmong(page.host, ownScripts()) ? askTab(tab) : undefined;
  const reach = await entering;
  if (!isAmong(page.host, [...reach.scripts, ...reach.added])) return undefined;
  return asleep ? { ...page, state: 'asleep' } : withState(page, await (asking ?? askTab(tab)), reach);
}

function withState(
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
  if (!answer.some(({ top }) => top)) frames.push({ host, state: 'not-injectable' });
  return { ...page, state: frames.map(({ state }) => state).reduce(worse, 'watched'), frames };
}

function stateOf({ host, top, relay }: FrameAnswer, reach: Entered): HostState | undefined {
  if (!isAmong(host, reach.scripts)) return top ? { host, state: 'unknown-host' } : undefined;
  if (!relay?.hook) return { host, state: 'network-only' };
  return { host, state: 'watched', ...defined({ selectors: relay.selectors }) };
}
