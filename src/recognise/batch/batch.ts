/**
 * Several requests in the body of one: the batches of Graph and of SharePoint's drive API (JSON),
 * those of SharePoint and Google (multipart), and SharePoint's client object model (XML). Each
 * becomes an observation of its own, which the recognisers see like any other.
 */
import type { Observation } from '../../event';
import { csomRequests } from '../csom/csom';
import { isHost, isSharePoint } from '../read/host';
import { percentDecoded } from '../read/percent';
import { jsonBatch } from './batch-json';
import { multipartBatch } from './batch-multipart';

/** What the address of such a request contains, like the literals of a recogniser. */
export const BATCH_LITERALS = ['/$batch', '/processquery', '/batch/drive/'] as const;

/**
 * Longest body of a batch that the witnesses read, in characters; the page hook has the same number
 * (page/body.ts). Microsoft Graph takes 4 MB (learn.microsoft.com/answers/questions/1824204, by
 * Microsoft), `ProcessQuery` 2,097,152 bytes (learn.microsoft.com/archive/blogs/sharepoint_support,
 * "SharePoint Online/On-Premises": `SPClientRequestServiceSettings.MaxParseMessageSize`),
 * SharePoint's `$batch` 1,048,576 or 2,097,152 bytes (pnp/pnpcore#777, pnp/pnpjs#3207). Google
 * states no length, but at most 100 requests with addresses of 8,000 characters
 * (developers.google.com/drive/api/guides/performance).
 */
export const BATCH_LIMIT = 1 << 22;

/**
 * Most requests of a batch that are read. Graph takes 20, Google and by its documentation
 * SharePoint 100 (sp-dev-docs make-batch-requests-with-the-rest-apis.md); clients send SharePoint
 * more (pnp/pnpjs#3207: 350), and for `ProcessQuery` only the length counts.
 */
const MOST = 1000;

/**
 * Characters of all addresses together: calls of the client object model can share a long one,
 * which each of their requests then has in full.
 */
const LONGEST_TOGETHER = 1 << 20;

/**
 * No service takes a longer one (IIS: 4 kB unless it is told otherwise), and each request in a
 * batch would inherit it.
 */
const LONGEST_PATH = 1 << 14;

/**
 * A batch may carry the XML of the client object model; a batch in a batch is refused by all
 * services.
 */
const DEEPEST = 2;

/** Whether the path is one at which some service takes a batch. */
export function isBatchPath(path: string): boolean {
  const plain = percentDecoded(path).toLowerCase();
  return BATCH_LITERALS.some(literal => plain.includes(literal));
}

/**
 * Whether it is a batch of which it is not known, or not of all, what it carries. One without a
 * body carries nothing.
 */
export function isUnreadableBatch(observation: Observation): boolean {
  return observation.hasUnreadBody === true && unpackerFor(observation) !== undefined;
}

/**
 * The request itself, or those it carries. What of a batch could not be read is the batch itself,
 * with `hasUnreadBody`.
 */
export function requestsIn(observation: Observation, depth = 0): readonly Observation[] {
  const unpack = unpackerFor(observation);
  if (!unpack || observation.hasUnreadBody) return [observation];
  if (depth === DEEPEST) return [];
  const unread: Observation = { ...observation, hasUnreadBody: true };
  const carried = unpack({ ...observation, path: observation.path.replace(FINAL_SLASHES, '') }, MOST + 1);
  if (carried.length === 0) return IS_NO_TEXT.test(observation.body ?? '') ? [unread] : [];
  const all: Observation[] = [];
  let length = 0;
  for (const inner of carried) {
    for (const request of requestsIn(inner, depth + 1)) {
      if (all.length === MOST || length > LONGEST_TOGETHER) return [...all, unread];
      length += request.path.length;
      // The place in a batch within a batch would be taken for one in the outer.
      const { part: _, ...deeper } = request;
      all.push(depth === 0 ? request : deeper);
    }
  }
  return all;
}

/**
 * Bytes that were read as UTF-8 and are something else: UTF-16, which services read as well, or
 * compressed.
 */
const IS_NO_TEXT = /[\0\ufffd]/;

/**
 * Routes do without them. Found from their first, so that a path of slashes costs no more than its
 * length.
 */
const FINAL_SLASHES = /(?<!\/)\/+$/;

/** `_api` is another name of the same service. */
const PROCESS_QUERY = /\/(?:_vti_bin\/client\.svc|_api)\/processquery$/;

type Unpacker = (observation: Observation, most: number) => readonly Observation[];

function unpackerFor(observation: Observation): Unpacker | undefined {
  const { host, path, method } = observation;
  if (method !== 'POST' || path.length > LONGEST_PATH || !isBatchPath(path)) return undefined;
  const end = percentDecoded(path).toLowerCase().replace(FINAL_SLASHES, '');
  if (isHost(host, 'google-api')) return end.startsWith('/batch/drive/') ? multipartBatch : undefined;
  if (isSharePoint(observation) && PROCESS_QUERY.test(end)) return csomRequests;
  if (!end.endsWith('/$batch')) return undefined;
  if (!isSharePoint(observation) && !isHost(host, 'graph') && !isHost(host, 'onedrive-api')) return undefined;
  return observation.body?.trimStart().startsWith('{') ? jsonBatch : multipartBatch;
}
