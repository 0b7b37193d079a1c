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
import { activityIdOfRequest } from '../log/query';
import { filterFor } from './network-filter';
import { record } from './record';
import { sessionId } from './session';
import { warn } from './warn';

const NAVIGATIONS: readonly string[] = ['main_frame', 'sub_frame', 'other'];

/** Activity id by request id: what this worker is still working on. What an earlier worker did is looked up in the log. */
const underWay = new Map<string, Promise<string | undefined>>();

/** The body as text: forms as the browser would encode them, everything else as UTF-8; `undefined` if there is none or not all of it is to be had. */
function bodyOf({ requestBody }: WebRequest.OnBeforeRequestDetailsType): string | undefined {
  if (requestBody?.formData) {
    const query = new URLSearchParams();
    for (const [name, values] of Object.entries(requestBody.formData as unknown as Record<string, string[]>))
      for (const value of values) query.append(name, value);
    return query.toString();
  }
  const parts = (requestBody?.raw ?? []).map(part => part.bytes as ArrayBuffer | undefined);
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  const decoder = new TextDecoder();
  return parts.map(part => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}

function observe(details: WebRequest.OnBeforeRequestDetailsType): Observation {
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
function pageHostOf(details: WebRequest.OnBeforeRequestDetailsType & { initiator?: string }): { pageHost?: string } {
  const page = details.initiator ?? details.originUrl;
  return page && URL.canParse(page) ? { pageHost: new URL(page).hostname } : {};
}

async function see(details: WebRequest.OnBeforeRequestDetailsType): Promise<string | undefined> {
  const requestKey = `${await sessionId()}:${details.requestId}`;
  // A redirect is the same request once more, under another address: still the same activity.
  const known = await activityIdOfRequest(requestKey);
  if (known) return known;
  const recorded = await record(observe(details), { tab: details.tabId, requestKey, ...pageHostOf(details) });
  if (!recorded) return undefined;
  warn(recorded);
  return recorded.first.activityId;
}

type Ended = WebRequest.OnBeforeRequestDetailsType;

async function conclude(details: Ended, outcome: Outcome, answer: Pick<OutcomeEntry, 'status' | 'fileName'> = {}): Promise<void> {
  const requestKey = `${await sessionId()}:${details.requestId}`;
  // Unknown here: an earlier worker saw it, or died before it had. What needs no body to be recognised can still be recorded now.
  const activityId = await (underWay.get(details.requestId) ?? (details.method === 'GET' ? see(details) : activityIdOfRequest(requestKey)));
  underWay.delete(details.requestId);
  if (!activityId) return;
  const facts = { activityId, witness: 'network' as const, at: Math.round(details.timeStamp), outcome, ...answer };
  await append([{ kind: 'outcome', id: `${requestKey}:outcome`, ...facts }]);
}

/** What the server calls the file it sends; nothing if it sends none, or calls it in a way nobody can read. */
function fileNameIn(headers: WebRequest.HttpHeaders | undefined): { fileName?: string } {
  const value = headers?.find(({ name }) => name.toLowerCase() === 'content-disposition')?.value;
  const { type, parameters } = value ? parse(value) : {};
  return type === 'attachment' && parameters?.filename ? { fileName: parameters.filename } : {};
}

function concludeByStatus(details: Ended & { statusCode: number; responseHeaders?: WebRequest.HttpHeaders }): Promise<void> {
  const { statusCode: status, responseHeaders } = details;
  return status < 400 ? conclude(details, 'done', { status, ...fileNameIn(responseHeaders) }) : conclude(details, 'refused', { status });
}

/** To be called in the first tick of the worker, like every listener. */
export function watchNetwork(): void {
  const filter = filterFor();
  browser.webRequest.onBeforeRequest.addListener(
    details => {
      // A redirect of a request that is being looked at.
      if (!underWay.has(details.requestId)) underWay.set(details.requestId, see(details));
    },
    filter,
    ['requestBody'],
  );
  // A navigation that becomes a download never completes as a page, and is reported as aborted: for these the answer's head decides.
  browser.webRequest.onResponseStarted.addListener(
    details => {
      if (NAVIGATIONS.includes(details.type)) concludeByStatus(details);
    },
    filter,
    ['responseHeaders'],
  );
  browser.webRequest.onCompleted.addListener(
    details => {
      if (!NAVIGATIONS.includes(details.type)) concludeByStatus(details);
    },
    filter,
    ['responseHeaders'],
  );
  browser.webRequest.onErrorOccurred.addListener(details => {
    const aborted = details.error.includes('ABORT');
    // The answer of such a navigation has already been told; without one it was called off.
    conclude(details, aborted ? 'aborted' : 'failed');
  }, filter);
}
