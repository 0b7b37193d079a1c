/**
 * Holds the original request with a blocking `webRequest`. If the worker dies, Chromium moves a
 * navigation to its next step, where the next worker holds it. Anything else leaves
 * (bypassed-prompts.ts).
 */
import delay from 'delay';
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import type { Policy } from '../../policy/policy';
import { REPLY_TIMEOUT_MS } from '../../reply-timeout';
import { verdictOfPerson } from '../ask/ask';
import { asksFirst } from '../ask/asks-first';
import { policyInForce } from '../state/policy-in-force';
import { logError, logFault } from '../upkeep/fault';
import { holdCapabilities, knownHoldCapabilities } from './hold-capabilities';
import { unlessTooLate } from './too-late';

type Response = WebRequest.BlockingResponse;

const GO: Response = {};

let asks: boolean | undefined;

export function holdBy(policy: Policy): void {
  asks = asksFirst(policy);
}

/**
 * Synchronous where nothing can be held or the policy never asks.
 * @param recordRequest records the request and prompts; returns its activity ids
 */
export function holdBack(
  recordRequest: () => Promise<readonly string[]>,
  refusal: () => Response | Promise<Response>,
): Promise<Response> | undefined {
  if (asks === false || knownHoldCapabilities()?.blocks === false) return undefined;
  return decide(recordRequest, refusal).catch(async (error: unknown) => {
    await logError('background', 'holding', error);
    return GO;
  });
}

async function decide(
  recordRequest: () => Promise<readonly string[]>,
  refusal: () => Response | Promise<Response>,
): Promise<Response> {
  if (!(await holdCapabilities()).blocks || !asksFirst((await policyInForce()).policy)) return GO;
  const activityIds = await unlessTooLate(recordRequest());
  if (!activityIds) {
    logFault('no-answer', '1 request(s) went on because there was no answer in time.');
    return GO;
  }
  // The page hook answered for what it let go.
  const verdict = await verdictOfPerson(activityIds);
  return verdict === 'stop' ? refusal() : GO;
}

const NOWHERE = 'javascript:void 0';

/** Chromium would show an error page; a redirect to nowhere is as quiet as a download. */
export function refusedNavigation(): Response {
  return 'getBrowserInfo' in browser.runtime ? { cancel: true } : { redirectUrl: NOWHERE };
}

export function isRefusal({ redirectUrl }: { redirectUrl: string }): boolean {
  return redirectUrl === NOWHERE || redirectUrl === encodeURI(NOWHERE);
}

/**
 * Chromium accepts no redirect at this step, and shows an error page for a cancelled navigation. So
 * a navigation to the same address supersedes it.
 */
export async function refusedAtHeaders({
  tabId,
  type,
  url,
}: {
  tabId: number;
  type: string;
  url: string;
}): Promise<Response> {
  const refusal: Response = { cancel: true };
  if (type !== 'main_frame' || 'getBrowserInfo' in browser.runtime) return refusal;
  // A tab without a page of ours loses none; in a new tab the script would wait for the hold.
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab?.url || tab.url === 'about:blank') return refusal;
  if (!(await replace(tabId, url)))
    await within(REPLY_TIMEOUT_MS, browser.scripting.executeScript({ target: { tabId }, func: stopLoading }));
  return refusal;
}

const replacements = new Map<string, () => void>();

/** @returns whether it has begun; a page can prevent its own navigations */
async function replace(tabId: number, address: string): Promise<boolean> {
  const word = crypto.randomUUID();
  const begun = new Promise<true>(resolve => replacements.set(word, () => resolve(true)));
  const url = `${address.replace(/#.*/, '')}#sl-instead=${word}`;
  const navigating = browser.scripting.executeScript({ target: { tabId }, func: navigate, args: [url] });
  navigating.catch(() => undefined);
  const hasBegun = await within(REPLY_TIMEOUT_MS, begun);
  replacements.delete(word);
  return hasBegun === true;
}

export function isReplacement(address: string): boolean {
  const begin = replacements.get(/#sl-instead=(.*)$/.exec(address)?.[1] ?? '');
  begin?.();
  return begin !== undefined;
}

/** Runs in the page. */
function navigate(address: string): void {
  (globalThis as unknown as { location: { href: string } }).location.href = address;
}

/** Runs in the page. */
function stopLoading(): void {
  (globalThis as unknown as { stop(): void }).stop();
}

/** `undefined` if it fails or takes longer. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, delay<undefined>(ms)]).catch(() => undefined);
}
