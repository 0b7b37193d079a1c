/**
 * The second witness: what really left the browser, whoever sent it (navigations, form posts,
 * workers), and how it ended. What past the page hook leaves it can hold, where the browser lets us
 * (hold-capabilities.ts). It joins what the page hook saw, or starts an activity of its own.
 */
import { v7 as uuid } from 'uuid';
import type { WebRequest } from 'webextension-polyfill';
import type { FileRef, Observation, Outcome, OutcomeEntry } from '../../event';
import type { ActivityState } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStatesOf } from '../../log/query/query';
import { activityIdsOfRequest } from '../../log/query/query-ids';
import { hasLiteral } from '../../recognise';
import { isHost } from '../../recognise/read/host';
import { ask, askAtOnce } from '../ask/ask';
import { leftAfterAll, questionOver } from '../ask/bypassed-prompts';
import { holdByRule, isHeldByRule, takePassing } from '../hold/hold-by-rule';
import { asksAboutDownloads, meansOfHolding } from '../hold/hold-capabilities';
import { holdBack, isRefusal, isReplacement, refusedAtHeaders, refusedNavigation } from '../hold/hold-requests';
import { isHoldable } from '../hold/hold-rules';
import { tabToAsk } from '../hold/tab-to-ask';
import { documentOf } from '../record/documents';
import { record } from '../record/record';
import { correct, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { fits } from './match-pattern';
import { bodyOf } from './network-body';
import { fileNameIn, headersIn } from './network-headers';
import { isSeen, isSignInOrDenied } from './redirect';
import { sessionId } from './session';
import { inTurn } from './turns';
import { isWatchedNow, watched } from './watched';

export type Details = WebRequest.OnBeforeRequestDetailsType;

/** Of a listener that blocks; others give none. */
export type Answer = ReturnType<Parameters<WebRequest.OnBeforeRequestEvent['addListener']>[0]>;

export const NAVIGATIONS: readonly string[] = ['main_frame', 'sub_frame', 'object', 'other'];

/** A request that this worker is still working on. */
interface UnderWay {
  observation: Observation;
  /** A redirect is the same request at another address. */
  url: string;
  /** The ids of its activities, once it has been looked at. */
  activityIds?: Promise<readonly string[]> | undefined;
  /** A rule has ended it, which is not its end (hold-by-rule.ts). */
  isHeld?: boolean;
  /** It only superseded another navigation (hold-requests.ts), and is no activity. */
  isReplacement?: boolean;
  /** What a form said. Not longer than it is needed. */
  requestBody?: Details['requestBody'] | undefined;
}

/** By request id. What an earlier worker did is looked up in the log. */
const underWay = new Map<string, UnderWay>();

function observe(details: Details): Observation {
  const url = new URL(details.url);
  return {
    id: uuid(),
    witness: 'network',
    seenAt: Math.round(details.timeStamp),
    method: details.method,
    host: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    headers: {},
    ...bodyOf(details),
    via: NAVIGATIONS.includes(details.type) ? 'navigation' : 'request',
  };
}

/** A request that began under an earlier worker. Its body was lost with that worker. */
function observeEnd(details: Details): Observation {
  return { ...observe(details), ...(details.requestBody ? {} : { partial: true }) };
}

/** Host of the page that made the request: `initiator` in Chromium, `originUrl` in Firefox. */
function pageHostOf(details: Details & { initiator?: string }): { pageHost?: string } {
  const page = details.initiator ?? details.originUrl;
  return page && URL.canParse(page) ? { pageHost: new URL(page).hostname } : {};
}

/**
 * Looks at a request, and says which activities it is. `held`: it waits, and the person is asked if
 * the policy says so.
 */
async function see(details: Details, observation: Observation, held = false): Promise<string[]> {
  const recorded = await inTurn(details.tabId, () => recordOf(details, observation, held));
  const now = held ? await ask(recorded) : recorded;
  for (const activity of now) runLogged('warning', () => warn(activity));
  return now.map(({ first }) => first.activityId);
}

async function recordOf(details: Details, observation: Observation, held: boolean): Promise<readonly ActivityState[]> {
  const requestKey = `${await sessionId()}:${details.requestId}`;
  // A redirect is the same request once more, under another address: still the same activity.
  const before = await activityIdsOfRequest(requestKey);
  if (before.length > 0) return activityStatesOf(before);
  const page = pageHostOf(details);
  const tab = held ? await tabToAsk(details) : details.tabId;
  const known = (file: FileRef | undefined) => documentOf(page.pageHost, observation.host, file);
  return record(observation, { tab, requestKey, held, ...page, known }, held ? askAtOnce(tab) : undefined);
}

/** Keeps its address and body. Two listeners may tell of the same beginning. */
function begin(details: Details): void {
  const { requestId, url, method, requestBody } = details;
  if (isReplacement(url)) {
    underWay.set(requestId, {
      observation: observe(details),
      url,
      activityIds: Promise.resolve([]),
      isReplacement: true,
    });
    return;
  }
  const activityIds = takePassing(url);
  if (activityIds) {
    underWay.set(requestId, { observation: observe(details), url, activityIds });
    return;
  }
  const known = underWay.get(requestId);
  // A new worker may hear of the end before it hears of the beginning.
  const wasPartial = known?.observation.partial;
  if (known?.url === url && !wasPartial) return;
  // A redirect is the same request once more. Where there was a body it is not told again, and the
  // first address counts.
  if (!known || wasPartial || method === 'GET')
    underWay.set(requestId, { ...known, observation: observe(details), url, requestBody });
  else known.url = url;
}

/** Where listeners cannot block, a request is looked at as soon as it begins. */
export function beginAndLook(details: Details): void {
  begin(details);
  runLogged('network', () => lookAtOnce(details));
}

/** Looks at what waits neither for its headers nor for a listener or a rule that holds it. */
async function lookAtOnce(details: Details): Promise<void> {
  const { url, type } = details;
  if (watched.some(({ headerUrls }) => fits(headerUrls, url)) || (await meansOfHolding()).blocks) return;
  const mayBeHeld = NAVIGATIONS.includes(type) && isHoldable(url) && asksAboutDownloads((await policyInForce()).policy);
  if (!mayBeHeld) await look(details);
}

/** What it means stands in its address and body. */
export function holdNavigation(details: Details): Answer {
  begin(details);
  if (!NAVIGATIONS.includes(details.type)) return undefined;
  if (isReplacement(details.url)) return refusedNavigation();
  return holdBack(() => look(details, {}, true), refusedNavigation);
}

/**
 * A script can say in the headers what it wants. A navigation that comes to this step unknown is
 * one that the browser has let go because the worker that held it has ended: it is held once more.
 * In Firefox it does not come here (measured with 153).
 */
export function holdRequest(details: Details & { requestHeaders?: WebRequest.HttpHeaders }): Answer {
  const headers = headersIn(details.requestHeaders);
  const isDecided = NAVIGATIONS.includes(details.type) && underWay.has(details.requestId);
  const held = isDecided
    ? undefined
    : holdBack(
        () => look(details, headers, true),
        () => refusedAtHeaders(details),
      );
  if (!held) void look(details, headers);
  return held;
}

/** Tried again when it fails; nothing is lost without a fault in the log. */
export function look(details: Details, headers: Observation['headers'] = {}, held = false): Promise<readonly string[]> {
  const known = underWay.get(details.requestId);
  const { observation, activityIds: before = Promise.resolve([]) } = known ?? { observation: observeEnd(details) };
  const activityIds = before.then(async ids => {
    let found = ids;
    if (ids.length > 0) return ids;
    await runLogged('network', async () => {
      found = await see(details, { ...observation, headers }, held);
    });
    return found;
  });
  underWay.set(details.requestId, { ...known, observation, url: details.url, requestBody: undefined, activityIds });
  return activityIds;
}

async function conclude(
  details: Details,
  outcome: Outcome,
  answer: Pick<OutcomeEntry, 'status' | 'fileName'> = {},
): Promise<void> {
  const known = underWay.get(details.requestId);
  // Unknown here: an earlier worker saw it, or died before it had. What its address alone says can
  // still be recorded now.
  const activityIds = await (known?.activityIds ?? look(details));
  for (const activityId of activityIds) {
    const facts = { activityId, witness: 'network' as const, at: Math.round(details.timeStamp), outcome, ...answer };
    await inTurn(details.tabId, async () => {
      const [row] = await append([{ kind: 'outcome', id: `${activityId}:outcome:network`, ...facts }]);
      if (!row && answer.status !== undefined) await leftAfterAll(facts);
      await correct(activityId, details.tabId, { outcome, ...answer });
    });
    await questionOver(activityId);
  }
}

/**
 * Nothing more will be heard of it. Not before: a request that meant nothing must not be looked at
 * again, without its body, when it ends a second time.
 */
function over({ requestId }: Details): void {
  // The end of a replacement is reported twice, and nothing in the log says what it was.
  if (!underWay.get(requestId)?.isReplacement) underWay.delete(requestId);
}

type Answered = Details & { statusCode: number; responseHeaders?: WebRequest.HttpHeaders };

function concludeByStatus(details: Answered): Promise<void> {
  const { statusCode: status, responseHeaders } = details;
  return runLogged('network', () =>
    status < 400
      ? conclude(details, 'done', { status, ...fileNameIn(responseHeaders) })
      : conclude(details, 'refused', { status }),
  );
}

/** It has not left. What comes of it is another request, which belongs to the same activities. */
function hold(details: Details): void {
  const { requestBody } = underWay.get(details.requestId) ?? {};
  const whole = { ...details, ...(requestBody ? { requestBody } : {}) };
  const activityIds = look(whole, {}, true);
  underWay.set(details.requestId, { observation: observe(details), url: details.url, activityIds, isHeld: true });
  runLogged('holding', () => holdByRule(whole, activityIds));
}

/**
 * A request that leads out of our sight is never heard of again. Led to a sign-in or "access
 * denied" page it has been refused, also where that page is watched, as sign-in is for the consent
 * to apps; a sign-in that leads on to the next is still the same.
 */
export function concludeByRedirect(details: Details & { statusCode: number; redirectUrl: string }): void {
  if (isHeldByRule(details)) {
    hold(details);
    return;
  }
  if (isRefusal(details)) {
    runLogged('network', () => conclude(details, 'aborted')).then(() => over(details));
    return;
  }
  const { url, redirectUrl } = details;
  const from = new URL(url).hostname;
  const refused = isSignInOrDenied(redirectUrl);
  if (isSeen(redirectUrl, from) && (!refused || isHost(from, 'sign-in'))) return;
  runLogged('network', () => conclude(details, refused ? 'refused' : 'done', { status: details.statusCode })).then(() =>
    over(details),
  );
}

/**
 * A navigation that becomes a download never completes as a page and is reported as aborted: the
 * head of its answer decides. Called for every navigation on a watched host, so one to an address
 * whose spelling fits no pattern (`Download.ASPX`) is recorded from here.
 */
export function answered(details: Answered): void {
  if (isWatchedNow(details.url) || hasLiteral(observe(details))) concludeByStatus(details);
}

export function completed(details: Answered): void {
  const concluded = NAVIGATIONS.includes(details.type) ? Promise.resolve() : concludeByStatus(details);
  concluded.then(() => over(details));
}

export function failed(details: Details & { error: string }): void {
  if (underWay.get(details.requestId)?.isHeld) {
    over(details);
    return;
  }
  // The answer of a navigation that became a download has been told already, and stands.
  runLogged('network', () => conclude(details, details.error.includes('ABORT') ? 'aborted' : 'failed')).then(() =>
    over(details),
  );
}
