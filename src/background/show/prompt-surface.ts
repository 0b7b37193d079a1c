/**
 * In the top page; prompts also in their frame or a window. Chromium does not message all frames of
 * a tab whose top page we cannot access, nor say which frame is in which.
 */
import delay from 'delay';
import { browser } from '../../browser';
import warningScript from '../../prompt/warning.iife.tsx?script';
import type { Envelope, ToWarning } from '../../wire';

const WINDOW_PAGE = 'src/prompt/window/index.html';
const WINDOW_SIZE_PX = { width: 560, height: 720 };
const WINDOW_RETRY_MS = 40;
const WINDOW_TIMEOUT_MS = 4000;

interface Shown {
  shown?: boolean;
}

const frames = new Map<string, number>();
const MAX_FRAMES = 100;

export function rememberFrame(activityId: string, frame = 0): void {
  if (frame !== 0) frames.set(activityId, frame);
  const [oldest] = frames.keys();
  if (frames.size > MAX_FRAMES && oldest !== undefined) frames.delete(oldest);
}

/** `false` also if the page hides its whole document. */
export async function show(tab: number, message: Envelope<ToWarning>): Promise<boolean> {
  const isForward = message.type === 'ask' ? bringForward(tab).catch(() => undefined) : undefined;
  const isShown = await showInTab(tab, message.type === 'ask' ? (frames.get(message.activityId) ?? 0) : 0, message);
  await isForward;
  if (isShown) return true;
  return message.type === 'ask' && (await showInWindow(message).catch(() => false));
}

/**
 * A download into a new tab leaves it in front, empty; the prompt is in its opener (tab-to-ask.ts).
 */
async function bringForward(tab: number): Promise<void> {
  const { active, windowId } = await browser.tabs.get(tab);
  if (active || windowId === undefined) return;
  const [front] = await browser.tabs.query({ active: true, windowId });
  if (front?.openerTabId === tab && !front.url?.startsWith('https:')) await browser.tabs.update(tab, { active: true });
}

/** Sends to tab and window, because a new worker does not know which one shows the prompt. */
export async function tellShown(tab: number, message: Envelope<ToWarning>): Promise<void> {
  const inTab = async () => tab >= 0 && browser.tabs.sendMessage(tab, message);
  await Promise.allSettled([inTab(), inWindow(message)]);
}

export function isOwnPage(url = ''): boolean {
  return url.startsWith(browser.runtime.getURL(''));
}

/** Pages of other extensions cannot message us. */
export function isPromptWindow(url = ''): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname } = new URL(url);
  return protocol.endsWith('-extension:') && pathname === `/${WINDOW_PAGE}`;
}

/** Without access to the page the browser hides a tab's address, but not a sender's. */
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

async function injectScript(tab: number, frame: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, files: [warningScript] });
}

const preparing = new Map<number, Promise<void>>();
const equipped = new Set<string>();
const MAX_EQUIPPED = 200;

export function prepare(tab: number, documentId?: string): void {
  if (tab < 0 || preparing.has(tab) || (documentId !== undefined && equipped.has(documentId))) return;
  const brought = injectScript(tab, 0)
    .then(() => noteEquipped(documentId))
    .catch(() => undefined)
    .finally(() => preparing.delete(tab));
  preparing.set(tab, brought);
}

function noteEquipped(documentId?: string): void {
  if (documentId !== undefined) equipped.add(documentId);
  const [oldest] = equipped;
  if (equipped.size > MAX_EQUIPPED && oldest !== undefined) equipped.delete(oldest);
}

async function showInFrame(tab: number, frame: number, message: Envelope<ToWarning>): Promise<boolean> {
  const tell = async () =>
    ((await browser.tabs.sendMessage(tab, message, { frameId: frame })) as Shown | undefined)?.shown;
  if (frame === 0) await preparing.get(tab);
  try {
    const isShown = await tell().catch(() => undefined);
    if (isShown !== undefined) return isShown;
    await injectScript(tab, frame);
    return (await tell()) ?? false;
  } catch {
    return false;
  }
}

interface Frame {
  innerWidth: number;
  innerHeight: number;
}

/** Runs in the page: uses nothing from this file. */
function hasRoom(): boolean {
  const { window } = globalThis as unknown as { window: Frame };
  return window.innerWidth >= 420 && window.innerHeight >= 320;
}

let opening: Promise<unknown> | undefined;

async function showInWindow(message: Envelope<ToWarning>): Promise<boolean> {
  if (await inWindow(message)) return true;
  const opens = opening === undefined;
  opening ??= browser.windows.create({ url: browser.runtime.getURL(WINDOW_PAGE), type: 'popup', ...WINDOW_SIZE_PX });
  try {
    await opening;
    const end = Date.now() + WINDOW_TIMEOUT_MS;
    while (Date.now() < end) {
      if (await inWindow(message)) return true;
      await delay(WINDOW_RETRY_MS);
    }
    return false;
  } finally {
    if (opens) opening = undefined;
  }
}

async function inWindow(message: Envelope<ToWarning>): Promise<boolean> {
  const answer = (await browser.runtime.sendMessage(message).catch(() => undefined)) as Shown | undefined;
  return answer?.shown ?? false;
}
