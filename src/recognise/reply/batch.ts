/**
 * The answers to the requests in a batch: Graph's and `_api/v2.x` as JSON with an id each, in any
 * order (microsoftgraph/microsoft-graph-docs concepts/json-batching.md); SharePoint's as multipart,
 * in the order of the requests and without their changesets (pnp/pnpjs batching.ts). Google's is
 * not read: its order is not that of the requests.
 */
import type { BatchPart } from '../../event';
import { message, partsOf } from '../batch/batch-multipart';
import { asList, asObject, field, numberField, parsedJson } from '../read/json';
import type { Answer } from './answer';

export type PartAnswer = Pick<Answer, 'status' | 'body'>;

/** More than any service takes in one batch. */
const MOST = 200;

/**
 * Gives the answer to one of the requests, or `undefined` if it cannot be told which it is. `body`:
 * the same text as JSON, if it is JSON.
 */
export function answersIn(text: string, body: unknown): (part: BatchPart) => PartAnswer | undefined {
  const byId = answersById(body);
  const inOrder = text.trimStart().startsWith('--batchresponse_') ? partsOf(text) : [];
  return part => {
    if ('id' in part) return byId.get(part.id.toLowerCase());
    return inOrder.length === part.of ? answerIn(inOrder[part.position]?.body ?? '') : undefined;
  };
}

/** Ids do not depend on case. One that occurs twice stands for neither. */
function answersById(body: unknown): ReadonlyMap<string, PartAnswer | undefined> {
  const found = new Map<string, PartAnswer | undefined>();
  for (const one of asList(field(asObject(body), 'responses')).slice(0, MOST)) {
    const response = asObject(one);
    const id = field(response, 'id');
    if (typeof id !== 'string' && typeof id !== 'number') continue;
    const key = String(id).toLowerCase();
    const status = numberField(response, 'status');
    found.set(key, found.has(key) || status === undefined ? undefined : { status, body: field(response, 'body') });
  }
  return found;
}

/** `HTTP/1.1 200 OK`, headers, an empty line, the body. */
function answerIn(text: string): PartAnswer | undefined {
  const { head, body } = message(text);
  const status = /^HTTP\/[\d.]{1,5} (\d{3})\b/.exec(head)?.[1];
  return status === undefined ? undefined : { status: Number(status), body: parsedJson(body) };
}
