import type { Observation } from '../../event';
import { csomRequests } from '../csom/csom';
import { isHost, isSharePoint } from '../read/host';
import { percentDecoded, plainPath } from '../read/percent';
import { jsonBatch } from './batch-json';
import { multipartBatch } from './batch-multipart';
import type { Unpacked } from './batch-part';

export const BATCH_LITERALS = ['/$batch', '/processquery', '/batch'] as const;

/**
 * Characters, as in page/body.ts. Graph takes 4 MB (learn.microsoft.com/answers/questions/1824204),
 * `ProcessQuery` 2,097,152 bytes (learn.microsoft.com/archive/blogs/sharepoint_support,
 * `SPClientRequestServiceSettings.MaxParseMessageSize`), SharePoint's `$batch` 1,048,576 or
 * 2,097,152 bytes (pnp/pnpcore#777, pnp/pnpjs#3207), Google 100 requests with addresses of 8,000
 * characters (drive-docs guides/performance).
 */
export const BATCH_LIMIT = 1 << 22;

/**
 * Graph accepts 20, Google 100, SharePoint 100 (sp-dev-docs make-batch-requests-with-the-rest-apis)
 * or 350 (pnp/pnpjs#3207).
 */
const MAX_REQUESTS = 1000;

/** CSOM calls can share one long address, which each request repeats. */
const MAX_TOTAL_PATH_CHARS = 1 << 20;

/** Each request in a batch repeats the path. IIS takes 4 kB by default. */
const MAX_PATH_CHARS = 1 << 14;

/** A batch can contain CSOM calls. Services refuse a batch in a batch. */
const MAX_DEPTH = 2;

const BATCH = /\/(?:\$batch|processquery|batch\/(?:drive|gmail|calendar)\/|batch\/?$)/i;

export function isBatchPath(path: string): boolean {
  return BATCH.test(percentDecoded(path));
}

export function isUnreadableBatch(observation: Observation): boolean {
  return observation.hasUnreadBody === true && unpackerFor(observation) !== undefined;
}

/** What is uncertain becomes one request with `hasUnreadBody`. */
export function requestsIn(observation: Observation, depth = 0): readonly Observation[] {
  const unpack = unpackerFor(observation);
  if (!unpack || observation.hasUnreadBody) return [observation];
  if (depth === MAX_DEPTH) return [];
  const unread: Observation = { ...observation, hasUnreadBody: true };
  const { requests, isUncertain } = observation.body
    ? unpack({ ...observation, path: observation.path.replace(FINAL_SLASHES, '') }, MAX_REQUESTS + 1)
    : EMPTY;
  const all: Observation[] = [];
  let length = 0;
  for (const inner of requests) {
    for (const request of requestsIn(inner, depth + 1)) {
      if (all.length === MAX_REQUESTS || length > MAX_TOTAL_PATH_CHARS) return [...all, unread];
      length += request.path.length;
      // An inner position would be mistaken for an outer one.
      const { part: _, ...deeper } = request;
      all.push(depth === 0 ? request : deeper);
    }
  }
  return isUncertain || (requests.length === 0 && NOT_UTF_8.test(observation.body ?? '')) ? [...all, unread] : all;
}

const EMPTY: Unpacked = { requests: [], isUncertain: false };

/** UTF-16, which services also accept, or compressed data. */
const NOT_UTF_8 = /[\0\ufffd]/;

/** Routes ignore final slashes. The lookbehind keeps the match linear. */
const FINAL_SLASHES = /(?<!\/)\/+$/;

const PROCESS_QUERY = /\/(?:_vti_bin\/client\.svc|_api)\/processquery$/;

/** `/batch/drive/v3` (drive-docs guides/performance); Gmail's and Calendar's batch guides. */
const GOOGLE_BATCH = /^\/batch\/(?:drive|gmail|calendar)\//;

/** Python clients of Gmail send batches to it, without a version. */
const GMAIL_BATCH = '/batch';

type Unpacker = (observation: Observation, max: number) => Unpacked;

function unpackerFor(observation: Observation): Unpacker | undefined {
  const { host, path, method } = observation;
  if (method !== 'POST' || path.length > MAX_PATH_CHARS || !isBatchPath(path)) return undefined;
  const end = plainPath(path);
  const isGmail = isHost(host, 'google-mail');
  if (isGmail || isHost(host, 'google-api'))
    return GOOGLE_BATCH.test(end) || (isGmail && end === GMAIL_BATCH) ? multipartBatch : undefined;
  if (isSharePoint(observation) && PROCESS_QUERY.test(end)) return csomRequests;
  if (!end.endsWith('/$batch')) return undefined;
  if (!isSharePoint(observation) && !isHost(host, 'graph') && !isHost(host, 'onedrive-api')) return undefined;
  return observation.body?.trimStart().startsWith('{') ? jsonBatch : multipartBatch;
}
