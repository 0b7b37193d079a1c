/**
 * Also navigations, forms and workers. Can hold what bypasses the page hook (hold-capabilities.ts).
 */
import { v7 as uuid } from 'uuid';
import type { WebRequest } from 'webextension-polyfill';
import { defined } from '../../defined';
import type { ActivityState, FileRef, Observation, Outcome, OutcomeEntry } from '../../event';
import { isAccepted } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStatesOf } from '../../log/query/query';
import { activityIdsOfRequest } from '../../log/query/query-ids';
import { hasLiteral } from '../../recognise';
import { isHost } from '../../recognise/read/host';
import { ask } from '../ask/ask';
import { leftAfterAll, promptOver } from '../ask/bypassed-prompts';
import { type Hold, holdByRule, isHeldByRule, takePassing } from '../hold/hold-by-rule';
import { asksAboutDownloads, holdCapabilities } from '../hold/hold-capabilities';
import { holdBack, isRefusal, isReplacement, refusedAtHeaders, refusedNavigation } from '../hold/hold-requests';
import { isHoldable } from '../hold/hold-rules';
import { tabToAsk } from '../hold/tab-to-ask';
import { fileOfGoogleDialog } from '../inbox/dialog-file';
import { noteAnswered } from '../record/contradicted-end';
import { documentOf } from '../record/documents';
import { record } from '../record/record';
import { prepare } from '../show/prompt-surface';
import { correct, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { isWatchedNow, watched } from './active-watches';
import { sessionId } from './browser-run';
import { fits } from './match-pattern';
import { bodyOf } from './network-body';
import { fileNameIn, headersIn, requestIdIn } from './network-headers';
import { isSeen, isSignInOrDenied } from './redirect';
import { inTurn } from './tab-queue';

export type Details = WebRequest.OnBeforeRequestDetailsType;

export type ListenerResult = ReturnType<Parameters<WebRequest.OnBeforeRequestEvent['addListener']>[0]>;

export const NAVIGATIONS: readonly string[] = ['main_frame', 'sub_frame', 'object', 'other'];

const FRAMES: readonly string[] = ['sub_frame', 'object'];

interface InFlight {
  observation: Observation;
  url: string;
  activityIds?: Promise<readonly string[]> | undefined;
  /** A rule interrupted it, which is not its end (hold-by-rule.ts). */
  isHeld?: boolean;
  /** It supersedes another navigation (hold-requests.ts); no activity. */
  isReplacement?: boolean;
  /** Form fields, kept no longer than needed. */
  requestBody?: Details['requestBody'] | undefined;
}

/** By request id; the log knows those of earlier workers. */
const inFlight = new Map<string, InFlight>();

function observe(details: Details): Observation {
  const url = new URL(details.url);
  return {
    id: uuid(),
    witness: 'network',
    seenAt: Math.round(details.timeStamp),
    method: details.method.toUpperCase(),
    host: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    headers: {},
    ...bodyOf(details),
    via: NAVIGATIONS.includes(details.type) ? 'navigation' : 'request',
    ...(FRAMES.includes(details.type) ? { isFrame: true } : {}),
  };
}

/** A request of an earlier worker, whose body is lost. */
function observeEnd(details: Details): Observation {
  return { ...observe(details), ...(details.requestBody ? {} : { partial: true }) };
}

/** The types lack it. Only Firefox says which documents a request comes from, nearest first. */
type Framed = Details & { frameAncestors?: readonly { url: string }[] };

function dialogFileOf({ documentUrl, frameAncestors = [] }: Framed): { dialogFile?: FileRef } {
  return defined({ dialogFile: fileOfGoogleDialog([documentUrl, ...frameAncestors.map(({ url }) => url)]) });
}

/** `initiator`: Chromium; `originUrl`: Firefox. */
function pageHostOf(details: Details & { initiator?: string }): { pageHost?: string } {
  const page = details.initiator ?? details.originUrl;
  return page && URL.canParse(page) ? { pageHost: new URL(page).hostname } : {};
}

async function see(details: Details, observation: Observation, held: boolean, hold?: Hold): Promise<string[]> {
  const recorded = await inTurn(details.tabId, () => recordOf(details, observation, held));
  const now = held ? await ask(recorded, undefined, hold?.keep) : recorded;
  for (const activity of now) runLogged('warning', () => warn(activity));
  return now.map(({ first }) => first.activityId);
}

/** Start, epoch ms. */
const BEGAN = Date.now();
/** ms. What an earlier worker recorded is redirected or answered by then. */
const MAX_CHAIN_MS = 60_000;

async function recordOf(details: Details, observation: Observation, held: boolean): Promise<readonly ActivityState[]> {
  const requestKey = `${await sessionId()}:${details.requestId}`;
  // An earlier worker may know it by another address or with its body.
  if (observation.partial || Date.now() - BEGAN < MAX_CHAIN_MS) {
    const before = await activityIdsOfRequest(requestKey);
    if (before.length > 0) return activityStatesOf(before);
  }
  const page = pageHostOf(details);
  const tab = held ? await tabToAsk(details) : details.tabId;
  const known = (file: FileRef | undefined) => documentOf(page.pageHost, observation.host, file);
  const asking = held ? { willAsk: () => prepare(tab) } : undefined;
  return record(observation, { tab, requestKey, held, ...page, ...dialogFileOf(details), known }, asking);
}

function begin(details: Details): void {
  const { requestId, url, method, requestBody } = details;
  if (isReplacement(url)) {
    inFlight.set(requestId, {
      observation: observe(details),
      url,
      activityIds: Promise.resolve([]),
      isReplacement: true,
    });
    return;
  }
  const activityIds = takePassing(url);
  if (activityIds) {
    inFlight.set(requestId, { observation: observe(details), url, activityIds });
    return;
  }
  const known = inFlight.get(requestId);
  // A new worker may see the end before the beginning.
  const wasPartial = known?.observation.partial;
  if (known?.url === url && !wasPartial) return;
  // A redirect that does not repeat the body says nothing: the first address counts.
  if (!known || wasPartial || method === 'GET' || requestBody)
    inFlight.set(requestId, { ...known, observation: observe(details), url, requestBody });
  else known.url = url;
}

export function beginAndLook(details: Details): void {
  begin(details);
  runLogged('network', () => lookAtOnce(details));
}

async function lookAtOnce(details: Details): Promise<void> {
  const { url, type } = details;
  if (watched.some(({ headerUrls }) => fits(headerUrls, url)) || (await holdCapabilities()).blocks) return;
  const mayBeHeld = NAVIGATIONS.includes(type) && isHoldable(url) && asksAboutDownloads((await policyInForce()).policy);
  if (!mayBeHeld) await recordRequest(details);
}

/** The meaning of a navigation is in its address and body. */
export function holdNavigation(details: Details): ListenerResult {
  begin(details);
  if (!NAVIGATIONS.includes(details.type)) return undefined;
  if (isReplacement(details.url)) return refusedNavigation();
  return holdBack(() => recordRequest(details, {}, true), refusedNavigation);
}

/**
 * A script's meaning may be in its headers. A navigation unknown here was held by a worker that
 * died, and is held again. Firefox does not report it here (measured with 153).
 */
export function holdRequest(details: Details & { requestHeaders?: WebRequest.HttpHeaders }): ListenerResult {
  const headers = headersIn(details.requestHeaders);
  const isDecided = NAVIGATIONS.includes(details.type) && inFlight.has(details.requestId);
  const held = isDecided
    ? undefined
    : holdBack(
        () => recordRequest(details, headers, true),
        () => refusedAtHeaders(details),
      );
  if (!held) void recordRequest(details, headers);
  return held;
}

/** Retries on failure; what is lost leaves a fault in the log. */
export function recordRequest(
  details: Details,
  headers: Observation['headers'] = {},
  held = false,
  hold?: Hold,
): Promise<readonly string[]> {
  const known = inFlight.get(details.requestId);
  const { observation, activityIds: before = Promise.resolve([]) } = known ?? { observation: observeEnd(details) };
  const activityIds = before.then(async ids => {
    let found = ids;
    if (ids.length > 0) return ids;
    await runLogged('network', async () => {
      found = await see(details, { ...observation, headers }, held, hold);
    });
    return found;
  });
  inFlight.set(details.requestId, { ...known, observation, url: details.url, requestBody: undefined, activityIds });
  return activityIds;
}

async function conclude(
  details: Details & Pick<Answered, 'responseHeaders'>,
  outcome: Outcome,
  answer: Pick<OutcomeEntry, 'status' | 'fileName'> = {},
): Promise<void> {
  const known = inFlight.get(details.requestId);
  // An earlier worker saw it, or died before: record what its address says.
  const activityIds = await (known?.activityIds ?? recordRequest(details));
  // An answer without an activity costs nothing more.
  const request = activityIds.length > 0 ? requestIdIn(details.responseHeaders) : {};
  for (const activityId of activityIds) {
    const at = Math.round(details.timeStamp);
    const facts = { activityId, witness: 'network' as const, at, outcome, ...answer, ...request };
    await inTurn(details.tabId, async () => {
      const [row] = await append([{ kind: 'outcome', id: `${activityId}:outcome:network`, ...facts }]);
      if (!row && answer.status !== undefined) await leftAfterAll(facts);
      await correct(activityId, details.tabId, { outcome, ...answer });
      if (isAccepted(facts)) await noteAnswered(activityId, at);
    });
    await promptOver(activityId);
  }
}

/** Call last: what meant nothing must not be recorded, without its body, when it ends twice. */
function forget({ requestId }: Details): void {
  // A replacement ends twice, and the log does not know it.
  if (!inFlight.get(requestId)?.isReplacement) inFlight.delete(requestId);
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

/** The request has not left; its repetition belongs to the same activities. */
function hold(details: Details): void {
  const { requestBody } = inFlight.get(details.requestId) ?? {};
  const whole = { ...details, ...defined({ requestBody }) };
  const held = holdByRule(whole);
  const activityIds = recordRequest(whole, {}, true, held);
  inFlight.set(details.requestId, { observation: observe(details), url: details.url, activityIds, isHeld: true });
  runLogged('holding', () => held.follow(activityIds));
}

/**
 * A request redirected out of sight has no further events. To a sign-in or "access denied" page it
 * is refused, even if that page is watched (consent to apps).
 */
export function concludeByRedirect(details: Details & { statusCode: number; redirectUrl: string }): void {
  if (isHeldByRule(details)) {
    hold(details);
    return;
  }
  if (isRefusal(details)) {
    runLogged('network', () => conclude(details, 'aborted')).then(() => forget(details));
    return;
  }
  const { url, redirectUrl } = details;
  const from = new URL(url).hostname;
  const refused = isSignInOrDenied(redirectUrl);
  if (isSeen(redirectUrl, from) && (!refused || isHost(from, 'sign-in'))) return;
  runLogged('network', () => conclude(details, refused ? 'refused' : 'done', { status: details.statusCode })).then(() =>
    forget(details),
  );
}

/**
 * A navigation that becomes a download is reported as aborted, so its response counts. Also records
 * spellings that no pattern fits (`Download.ASPX`).
 */
export function answered(details: Answered): void {
  if (isWatchedNow(details.url) || hasLiteral(observe(details))) concludeByStatus(details);
}

export function completed(details: Answered): void {
  const concluded = NAVIGATIONS.includes(details.type) ? Promise.resolve() : concludeByStatus(details);
  concluded.then(() => forget(details));
}

export function failed(details: Details & { error: string }): void {
  if (inFlight.get(details.requestId)?.isHeld) {
    forget(details);
    return;
  }
  runLogged('network', () => conclude(details, details.error.includes('ABORT') ? 'aborted' : 'failed')).then(() =>
    forget(details),
  );
}
