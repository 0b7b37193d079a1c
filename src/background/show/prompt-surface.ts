/**
 * Where a question or a warning can be seen: in the top page of its tab; where that is not one of
 * ours, a question stands in the frame it is about, if that has the room, else in a small window of
 * its own. (Chromium refuses to ask all frames of a tab whose top page is not ours, and says
 * nothing of which frame is in which.)
 */
import { browser } from '../../browser';
import warningScript from '../../prompt/warning.iife.tsx?script';
import type { Envelope, ToWarning } from '../../wire';

const WINDOW = 'src/prompt/window/index.html';
/** Its size, px. */
const SIZE = { width: 560, height: 720 };
/** How often a window that is loading is spoken to, ms, and for how long. */
const KNOCK = 40;
const PATIENCE = 4000;

interface Shown {
  shown?: boolean;
}

/**
 * The frame of a request, by its activity, where that is not the top page. In memory only: it is of
 * use where the top page is not ours, and then there is the window.
 */
const frames = new Map<string, number>();
/** More questions than are open at once. */
const MOST = 100;

export function rememberFrame(activityId: string, frame = 0): void {
  if (frame !== 0) frames.set(activityId, frame);
  const [oldest] = frames.keys();
  if (frames.size > MOST && oldest !== undefined) frames.delete(oldest);
}

/**
 * @returns whether the person can see it. Not, if the tab is gone, or if the page hides its whole
 * document.
 */
export async function show(tab: number, message: Envelope<ToWarning>): Promise<boolean> {
  const isForward = message.type === 'ask' ? bringForward(tab).catch(() => undefined) : undefined;
  const isShown = await showInTab(tab, message.type === 'ask' ? (frames.get(message.activityId) ?? 0) : 0, message);
  await isForward;
  if (isShown) return true;
  return message.type === 'ask' && (await showInWindow(message).catch(() => false));
}

/**
 * A download into a new tab leaves that in front, empty, while the question stands in the one that
 * opened it (tab-to-ask.ts). Nobody is taken from anything else.
 */
async function bringForward(tab: number): Promise<void> {
  const { active, windowId } = await browser.tabs.get(tab);
  if (active || windowId === undefined) return;
  const [front] = await browser.tabs.query({ active: true, windowId });
  if (front?.openerTabId === tab && !front.url?.startsWith('https:')) await browser.tabs.update(tab, { active: true });
}

/** To wherever it is: a background that has died since does not know. */
export async function tellShown(tab: number, message: Envelope<ToWarning>): Promise<void> {
  const inTab = async () => tab >= 0 && browser.tabs.sendMessage(tab, message);
  // Rejects where there is nothing of ours.
  await Promise.allSettled([inTab(), inWindow(message)]);
}

/** Of the extension, by the browser's word on where a message comes from. */
export function isOwnPage(url = ''): boolean {
  return url.startsWith(browser.runtime.getURL(''));
}

/** Whether this address is that of the window: pages of other extensions cannot speak to us. */
export function isQuestionWindow(url = ''): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname } = new URL(url);
  return protocol.endsWith('-extension:') && pathname === `/${WINDOW}`;
}

/**
 * Whether the top page of a tab is none of ours: the browser then keeps its address from us. (What
 * it says of the sender of a message has the address all the same.)
 */
export async function isTopHidden(tab: number | undefined): Promise<boolean> {
  if (tab === undefined) return false;
  return browser.tabs.get(tab).then(
    ({ url }) => url === undefined,
    () => false,
  );
}

async function showInTab(tab: number, frame: number, message: Envelope<ToWarning>): Promise<boolean> {
  // A service worker of the page has no tab.
  if (tab < 0) return false;
  if (await showInFrame(tab, 0, message)) return true;
  if (frame === 0) return false;
  const target = { tabId: tab, frameIds: [frame] };
  const [answer] = await browser.scripting
    .executeScript({ target, func: hasRoom, injectImmediately: true })
    .catch(() => []);
  return answer?.result === true && showInFrame(tab, frame, message);
}

/** Rejects where we may not. */
async function bring(tab: number, frame: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, files: [warningScript] });
}

/** Those into whose top page it is being brought. */
const preparing = new Map<number, Promise<void>>();
/**
 * The browser's ids of documents of frames to whose top page it was brought: it is there as long as
 * they are.
 */
const equipped = new Set<string>();
/** More than are open at once; for another one it is brought once more, and finds itself. */
const MOST_EQUIPPED = 200;

/**
 * So that it is there when something is to be shown, which is soon. `documentId`: of the frame that
 * it is about, if the browser has told.
 */
export function prepare(tab: number, documentId?: string): void {
  if (tab < 0 || preparing.has(tab) || (documentId !== undefined && equipped.has(documentId))) return;
  const brought = bring(tab, 0)
    .then(() => noteEquipped(documentId))
    // Whoever shows something tries again, and hears why not.
    .catch(() => undefined)
    .finally(() => preparing.delete(tab));
  preparing.set(tab, brought);
}

function noteEquipped(documentId?: string): void {
  if (documentId !== undefined) equipped.add(documentId);
  const [oldest] = equipped;
  if (equipped.size > MOST_EQUIPPED && oldest !== undefined) equipped.delete(oldest);
}

async function showInFrame(tab: number, frame: number, message: Envelope<ToWarning>): Promise<boolean> {
  const tell = async () =>
    ((await browser.tabs.sendMessage(tab, message, { frameId: frame })) as Shown | undefined)?.shown;
  if (frame === 0) await preparing.get(tab);
  try {
    // Mostly it is there already, and to bring it once more would take the page longer than to
    // listen.
    const isShown = await tell().catch(() => undefined);
    if (isShown !== undefined) return isShown;
    await bring(tab, frame);
    return (await tell()) ?? false;
  } catch {
    return false;
  }
}

/** Of a window, what is needed of it here: this file knows of no pages. */
interface Frame {
  innerWidth: number;
  innerHeight: number;
}

/** Runs in the page's frame: it can use nothing from this file. Whether a question fits in, px. */
function hasRoom(): boolean {
  const { window } = globalThis as unknown as { window: Frame };
  return window.innerWidth >= 420 && window.innerHeight >= 320;
}

let opening: Promise<unknown> | undefined;

/** One window for all questions that have no other place. */
async function showInWindow(message: Envelope<ToWarning>): Promise<boolean> {
  if (await inWindow(message)) return true;
  const opens = opening === undefined;
  opening ??= browser.windows.create({ url: browser.runtime.getURL(WINDOW), type: 'popup', ...SIZE });
  try {
    await opening;
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      if (await inWindow(message)) return true;
      await new Promise(resolve => setTimeout(resolve, KNOCK));
    }
    return false;
  } finally {
    // Not before it listens: who comes while it loads must not open another.
    if (opens) opening = undefined;
  }
}

/** Rejects while no page of ours listens. */
async function inWindow(message: Envelope<ToWarning>): Promise<boolean> {
  const answer = (await browser.runtime.sendMessage(message).catch(() => undefined)) as Shown | undefined;
  return answer?.shown ?? false;
}
