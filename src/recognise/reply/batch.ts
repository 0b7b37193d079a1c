/**
 * Graph and `_api/v2.x` reply in JSON by id (graph-docs json-batching), SharePoint in multipart, in
 * order, without changesets (pnpjs batching.ts). Google replies in multipart and any order, with
 * `Content-ID: <response-ID>` (drive-docs guides/performance).
 */
import type { BatchPart } from '../../event';
import { contentId, message, partsOf } from '../batch/batch-multipart';
import { asList, asObject, field, numberField, parsedJson } from '../read/json';
import type { ServiceReply } from './service-reply';

export type PartAnswer = Pick<ServiceReply, 'status' | 'body'>;

const MAX_RESPONSES = 200;

export function answersIn(text: string, body: unknown): (part: BatchPart) => PartAnswer | undefined {
  const byId = isOfGoogle(text) ? answersByContentId(text) : answersById(body);
  const inOrder = text.trimStart().startsWith('--batchresponse_') ? partsOf(text) : [];
  return part => {
    if ('id' in part) return byId.get(part.id.toLowerCase());
    return inOrder.length === part.of ? answerIn(inOrder[part.position]?.body ?? '') : undefined;
  };
}

function isOfGoogle(text: string): boolean {
  return text.trimStart().startsWith('--batch_');
}

const RESPONSE = 'response-';

function answersByContentId(text: string): ReadonlyMap<string, PartAnswer | undefined> {
  const found = new Map<string, PartAnswer | undefined>();
  for (const part of partsOf(text).slice(0, MAX_RESPONSES)) {
    const id = contentId(part)?.toLowerCase();
    if (!id?.startsWith(RESPONSE)) continue;
    const key = id.slice(RESPONSE.length);
    found.set(key, found.has(key) ? undefined : answerIn(part.body));
  }
  return found;
}

/** Ignores case. A repeated id is ambiguous. */
function answersById(body: unknown): ReadonlyMap<string, PartAnswer | undefined> {
  const found = new Map<string, PartAnswer | undefined>();
  for (const one of asList(field(asObject(body), 'responses')).slice(0, MAX_RESPONSES)) {
    const response = asObject(one);
    const id = field(response, 'id');
    if (typeof id !== 'string' && typeof id !== 'number') continue;
    const key = String(id).toLowerCase();
    const status = numberField(response, 'status');
    found.set(key, found.has(key) || status === undefined ? undefined : { status, body: field(response, 'body') });
  }
  return found;
}

function answerIn(text: string): PartAnswer | undefined {
  const { head, body } = message(text);
  const status = /^HTTP\/[\d.]{1,5} (\d{3})\b/.exec(head)?.[1];
  return status === undefined ? undefined : { status: Number(status), body: parsedJson(body) };
}
