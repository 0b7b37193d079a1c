/**
 * The second witness: what really left the browser, whoever sent it (navigations, form posts, workers), and how it ended. It only watches. It joins what the page hook
 * saw, or starts an activity of its own.
 */
import { parse } from 'content-disposition';
import { v7 as uuid } from 'uuid';
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../browser';
import type { Observation, Outcome, OutcomeEntry } from '../event';
import { append } from '../log/append';
import { activityIdsOfRequest } from '../log/query';
import { clipText } from './clip';
import { attend } from './fault';
import { filterFor } from './network-filter';
import { isWatched } from './network-globs';
import { record } from './record';
import { sessionId } from './session';
import { correct, warn } from './warn';

type Details = WebRequest.OnBeforeRequestDetailsType;

const NAVIGATIONS: readonly string[] = ['main_frame', 'sub_frame', 'other'];

/** Activity ids by request id: what this worker is still working on. What an earlier worker did is looked up in the log. */
const underWay = new Map<string, Promise<string[]>>();

/** Longer bodies are not read, in bytes: the same limit as in the page hook. */
const BODY_LIMIT = 1 << 20;

/** The body as text: forms as the browser would encode them, everything else as UTF-8; `undefined` if there is none, or not all of it is to be had. */
function bodyOf({ requestBody, method }: Details): string | undefined {
  // A PUT is an upload.
  if (method === 'PUT') return undefined;
  if (requestBody?.formData) {
    const query = new URLSearchParams();
    for (const [name, values] of Object.entries(requestBody.formData as unknown as Record<string, string[]>)) {
      for (const value of values) query.append(name, value);
    }
    return query.toString();
  }
  const parts = (requestBody?.raw ?? []).map(part => part.bytes as ArrayBuffer | undefined);
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  if (parts.reduce((sum, part) => sum + (part?.byteLength ?? 0), 0) > BODY_LIMIT) return undefined;
  const decoder = new TextDecoder();
  return parts.map(part => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}

function observe(details: Details): Observation {
  const url = new URL(details.url);
  const body = bodyOf(details);
  return {
    id: uuid(),
    witness: 'network',
    seenAt: Math.round(details.timeStamp),
    method: details.method,
    host: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    headers: {},
    ...(body ? { body } : {}),
    via: NAVIGATIONS.includes(details.type) ? 'navigation' : 'request',
  };
}

/** Host of the page that made the request: `initiator` in Chromium, `originUrl` in Firefox. */
function pageHostOf(details: Details & { initiator?: string }): { pageHost?: string } {
  const page = details.initiator ?? details.originUrl;
  return page && URL.canParse(page) ? { pageHost: new URL(page).hostname } : {};
}

/** Looks at a request, and says which activities it is. */
async function see(details: Details, observation = observe(details)): Promise<string[]> {
  const requestKey = `${await sessionId()}:${details.requestId}`;
  // A redirect is the same request once more, under another address: still the same activity.
  const known = await activityIdsOfRequest(requestKey);
  if (known.length > 0) return known;
  const recorded = await record(observation, { tab: details.tabId, requestKey, ...pageHostOf(details) });
  for (const activity of recorded) attend('warning', () => warn(activity));
  return recorded.map(({ first }) => first.activityId);
}

/** The same, tried again when it fails; nothing is lost without a fault in the log. */
function watch(details: Details, headers: Observation['headers'] = {}): void {
  const observation = { ...observe(details), headers };
  const before = underWay.get(details.requestId) ?? Promise.resolve([]);
  const looked = before.then(async known => {
    let activityIds = known;
    if (known.length > 0) return known;
    await attend('network', async () => {
      activityIds = await see(details, observation);
    });
    return activityIds;
  });
  underWay.set(details.requestId, looked);
}

async function conclude(details: Details, outcome: Outcome, answer: Pick<OutcomeEntry, 'status' | 'fileName'> = {}): Promise<void> {
  // Unknown here: an earlier worker saw it, or died before it had. What its address alone says can still be recorded now.
  const activityIds = await (underWay.get(details.requestId) ?? see(details));
  for (const activityId of activityIds) {
    const facts = { activityId, witness: 'network' as const, at: Math.round(details.timeStamp), outcome, ...answer };
    await append([{ kind: 'outcome', id: `${activityId}:outcome:network`, ...facts }]);
    await correct(activityId, details.tabId, outcome);
  }
}

/** Nothing more will be heard of it. Not before: a request that meant nothing must not be looked at again, without its body, when it ends a second time. */
function over({ requestId }: Details): void {
  underWay.delete(requestId);
}

/** What the server calls the file it sends; nothing if it sends none, or calls it in a way nobody can read. */
function fileNameIn(headers: WebRequest.HttpHeaders | undefined): { fileName?: string } {
  const value = headers?.find(({ name }) => name.toLowerCase() === 'content-disposition')?.value;
  const { type, parameters } = value ? parse(value) : {};
  return type === 'attachment' && parameters?.filename ? { fileName: clipText(parameters.filename) } : {};
}

function concludeByStatus(details: Details & { statusCode: number; responseHeaders?: WebRequest.HttpHeaders }): Promise<void> {
  const { statusCode: status, responseHeaders } = details;
  return attend('network', () =>
    status < 400 ? conclude(details, 'done', { status, ...fileNameIn(responseHeaders) }) : conclude(details, 'refused', { status }),
  );
}

/** A request that leads out of our sight is never heard of again. To a sign-in or "access denied" page it has been refused. */
function concludeByRedirect(details: Details & { statusCode: number; redirectUrl: string }): void {
  if (isWatched(details.redirectUrl, new URL(details.url).hostname)) return;
  const refused = /\/\/login\.|\/AccessDenied\.aspx|\/Authenticate\.aspx/i.test(details.redirectUrl.slice(0, 500));
  attend('network', () => conclude(details, refused ? 'refused' : 'done', { status: details.statusCode })).then(() => over(details));
}

/**
 * `onBeforeRequest` does not show headers. PnP and others send MERGE and DELETE as POST with a header that says so; Outlook may put the whole message into one
 * and leave the body empty.
 */
const TELLING_HEADERS = ['x-http-method', 'x-http-method-override', 'x-owa-urlpostdata'];

function lookAtHeaders(details: Details & { requestHeaders?: WebRequest.HttpHeaders }): void {
  const telling = (details.requestHeaders ?? []).filter(({ name }) => TELLING_HEADERS.includes(name.toLowerCase()));
  if (telling.length > 0) watch(details, Object.fromEntries(telling.map(({ name, value }) => [name.toLowerCase(), value ?? ''])));
}

/** To be called in the first tick of the worker, like every listener. */
export function watchNetwork(): void {
  const { webRequest } = browser;
  const filter = filterFor();
  webRequest.onBeforeRequest.addListener(
    details => {
      // A redirect of a request that is being looked at.
      if (!underWay.has(details.requestId)) watch(details);
    },
    filter,
    ['requestBody'],
  );
  webRequest.onSendHeaders.addListener(lookAtHeaders, filter, ['requestHeaders']);
  webRequest.onBeforeRedirect.addListener(concludeByRedirect, filter);
  // A navigation that becomes a download never completes as a page, and is reported as aborted: for these the answer's head decides.
  webRequest.onResponseStarted.addListener(
    details => {
      if (NAVIGATIONS.includes(details.type)) concludeByStatus(details);
    },
    filter,
    ['responseHeaders'],
  );
  webRequest.onCompleted.addListener(
    details => {
      const told = NAVIGATIONS.includes(details.type) ? Promise.resolve() : concludeByStatus(details);
      told.then(() => over(details));
    },
    filter,
    ['responseHeaders'],
  );
  webRequest.onErrorOccurred.addListener(details => {
    // The answer of a navigation that became a download has been told already, and stands.
    attend('network', () => conclude(details, details.error.includes('ABORT') ? 'aborted' : 'failed')).then(() => over(details));
  }, filter);
}
