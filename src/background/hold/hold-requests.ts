/**
 * Holding with a blocking `webRequest`: the original request waits in the browser until the person
 * has answered, and goes on as it is. Nothing is sent twice. When this worker ends meanwhile, the
 * browser lets the request go: in Chromium a navigation to its next step, where the next worker
 * holds it again; anything else leaves at once, and its end finds a question without an answer
 * (bypassed-prompts.ts).
 */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import type { Policy } from '../../policy/policy';
import { verdictOfPerson } from '../ask/ask';
import { asksFirst } from '../ask/asks-first';
import { policyInForce } from '../state/policy-in-force';
import { logFault } from '../upkeep/fault';
import { knownMeans, meansOfHolding } from './hold-capabilities';

type Response = WebRequest.BlockingResponse;

const GO: Response = {};
/**
 * As in the relay (relay/relay.iife.ts): so long a request waits for us. For a person it waits
 * longer.
 */
const ANSWER_LIMIT = 1500;

/** Of the policy in force; `undefined`: not known yet. */
let asks: boolean | undefined;

/** To be called with every policy. */
export function holdBy(policy: Policy): void {
  asks = asksFirst(policy);
}

/**
 * What to answer the browser. Synchronous where nothing can be held, and where the policy asks
 * about nothing.
 * @param look records what the request means and asks the person; gives the ids of its activities.
 * @param refusal how the browser is told not to send it.
 */
export function holdBack(
  look: () => Promise<readonly string[]>,
  refusal: () => Response | Promise<Response>,
): Promise<Response> | undefined {
  if (asks === false || knownMeans()?.blocks === false) return undefined;
  return decide(look, refusal).catch(async (error: unknown) => {
    await logFault('background', `holding: ${error instanceof Error ? error.name : typeof error}`);
    return GO;
  });
}

async function decide(
  look: () => Promise<readonly string[]>,
  refusal: () => Response | Promise<Response>,
): Promise<Response> {
  if (!(await meansOfHolding()).blocks || !asksFirst((await policyInForce()).policy)) return GO;
  const tooLate = new Promise<undefined>(resolve => setTimeout(resolve, ANSWER_LIMIT));
  const activityIds = await Promise.race([look(), tooLate]);
  if (!activityIds) {
    logFault('no-answer', '1 request(s) went on because there was no answer in time.');
    return GO;
  }
  // What the page hook has let go was answered there.
  const verdict = await verdictOfPerson(activityIds);
  return verdict === 'stop' ? refusal() : GO;
}

const NOWHERE = 'javascript:void 0';

/**
 * Chromium would put an error page in place of the one that is there; an address that leads nowhere
 * ends the navigation as quietly as a download does. Firefox has no such trouble.
 */
export function refusedNavigation(): Response {
  return 'getBrowserInfo' in browser.runtime ? { cancel: true } : { redirectUrl: NOWHERE };
}

/** Whether a redirect is such an end: the request has not left. */
export function isRefusal({ redirectUrl }: { redirectUrl: string }): boolean {
  return redirectUrl === NOWHERE || redirectUrl === encodeURI(NOWHERE);
}

/**
 * Refuses a request whose headers are about to be sent. At this step Chromium accepts no redirect,
 * and a cancelled navigation would replace the page by an error page. So another navigation to the
 * same address supersedes it, and is refused at its first step.
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
  // A tab that shows no page of ours has none to lose; a new one has none yet, and a script would
  // wait for it as long as it is held.
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab?.url || tab.url === 'about:blank') return refusal;
  if (!(await replace(tabId, url)))
    await within(ANSWER_LIMIT, browser.scripting.executeScript({ target: { tabId }, func: stopLoading }));
  return refusal;
}

/**
 * Superseding navigations that have not begun yet, by the word in their address. Called when they
 * begin.
 */
const replacements = new Map<string, () => void>();

/** @returns whether the superseding navigation has begun; a page can prevent its own navigations */
async function replace(tabId: number, address: string): Promise<boolean> {
  const word = crypto.randomUUID();
  const begun = new Promise<true>(resolve => replacements.set(word, () => resolve(true)));
  const url = `${address.replace(/#.*/, '')}#sl-instead=${word}`;
  const navigating = browser.scripting.executeScript({ target: { tabId }, func: navigate, args: [url] });
  // A script that cannot run starts no navigation.
  navigating.catch(() => undefined);
  const hasBegun = await within(ANSWER_LIMIT, begun);
  replacements.delete(word);
  return hasBegun === true;
}

/** Whether a navigation only supersedes another one: it must not leave, and is no activity. */
export function isReplacement(address: string): boolean {
  const begin = replacements.get(/#sl-instead=(.*)$/.exec(address)?.[1] ?? '');
  begin?.();
  return begin !== undefined;
}

/** In the page. */
function navigate(address: string): void {
  (globalThis as unknown as { location: { href: string } }).location.href = address;
}

/** In the page. Ends everything that it is loading. */
function stopLoading(): void {
  (globalThis as unknown as { stop(): void }).stop();
}

function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), ms))]).catch(
    () => undefined,
  );
}
