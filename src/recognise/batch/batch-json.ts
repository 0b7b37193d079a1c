/** Source: graph-docs json-batching. */
import type { BatchPart, Observation } from '../../event';
import { isAbsolute } from '../read/address';
import { textOfBase64 } from '../read/base64';
import { asList, asObject, field, jsonBody, textField } from '../read/json';
import { nested, type Unpacked } from './batch-part';

const EMPTY_LIST = /^\s*\{\s*"requests"\s*:\s*\[\s*\]\s*\}\s*$/;

export function jsonBatch(outer: Observation, max: number): Unpacked {
  const body = jsonBody(outer);
  const listed = asList(field(body, 'requests')).slice(0, max);
  const root = outer.path.slice(0, outer.path.lastIndexOf('/'));
  const requests = listed.flatMap(one => {
    const request = asObject(one);
    const url = textField(request, 'url');
    const method = textField(request, 'method');
    if (!url || !method) return [];
    const content = field(request, 'body') ?? undefined;
    return [
      nested(outer, {
        method,
        // Relative to the version, with or without a leading slash.
        url: isAbsolute(url) ? url : `${root}/${url.startsWith('/') ? url.slice(1) : url}`,
        headers: textHeaders(field(request, 'headers')),
        body: typeof content === 'string' ? plain(content) : JSON.stringify(content),
        ...partOf(field(request, 'id')),
      }),
    ];
  });
  return { requests, isUncertain: body !== undefined && listed.length === 0 && !EMPTY_LIST.test(outer.body ?? '') };
}

/** A body is an object, or any other content in base64url (graph-docs json-batching). */
function plain(body: string): string {
  const decoded = textOfBase64(body);
  return decoded?.trimStart().startsWith('{') ? decoded : body;
}

/** The page chooses the id and we store it, so its form is limited. */
const ID = /^[\w.:-]{1,36}$/;

function partOf(id: unknown): { part?: BatchPart } {
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && ID.test(text) ? { part: { id: text } } : {};
}

function textHeaders(headers: unknown): readonly (readonly [string, string])[] {
  return Object.entries(asObject(headers) ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}
