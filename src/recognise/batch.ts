/**
 * Several requests in the body of one: the batches of Graph and of SharePoint's drive API (JSON), those of SharePoint and Google (multipart), and
 * SharePoint's client object model (XML). Each becomes an observation of its own, which the recognisers see like any other.
 */
import type { Observation } from '../event';
import { jsonBatch } from './batch-json';
import { multipartBatch } from './batch-multipart';
import { csomRequests } from './csom';
import { isHost, isSharePoint } from './host';
import { percentDecoded } from './percent';

/** What the address of such a request contains, like the literals of a recogniser. */
export const BATCH_LITERALS = ['/$batch', '/processquery', '/batch/drive/'] as const;

/** Graph takes 20 in a batch, SharePoint 100 (sp-dev-docs make-batch-requests-with-the-rest-apis.md). */
const MOST = 200;

/** No service takes a longer one (IIS: 4 kB unless it is told otherwise), and each request in a batch would inherit it. */
const LONGEST_PATH = 1 << 14;

/** A batch may carry the XML of the client object model; a batch in a batch is refused by all services. */
const DEEPEST = 2;

/** The request itself, or those it carries. Nothing in the body of a batch that cannot be read. */
export function requestsIn(observation: Observation, depth = 0): readonly Observation[] {
  const unpack = unpackerFor(observation);
  if (!unpack) return [observation];
  if (depth === DEEPEST) return [];
  const all: Observation[] = [];
  for (const inner of unpack(observation, MOST)) {
    for (const request of requestsIn(inner, depth + 1)) {
      if (all.length === MOST) return all;
      // The place in a batch within a batch would be taken for one in the outer.
      const { part: _, ...deeper } = request;
      all.push(depth === 0 ? request : deeper);
    }
  }
  return all;
}

type Unpacker = (observation: Observation, most: number) => readonly Observation[];

function unpackerFor(observation: Observation): Unpacker | undefined {
  const { host, path, method } = observation;
  if (method !== 'POST' || path.length > LONGEST_PATH) return undefined;
  const end = percentDecoded(path).toLowerCase();
  if (!BATCH_LITERALS.some(literal => end.includes(literal))) return undefined;
  if (isHost(host, 'google-api')) return end.startsWith('/batch/drive/') ? multipartBatch : undefined;
  if (isSharePoint(observation) && end.endsWith('/_vti_bin/client.svc/processquery')) return csomRequests;
  if (!end.endsWith('/$batch')) return undefined;
  if (!isSharePoint(observation) && !isHost(host, 'graph') && !isHost(host, 'onedrive-api')) return undefined;
  return observation.body?.trimStart().startsWith('{') ? jsonBatch : multipartBatch;
}
