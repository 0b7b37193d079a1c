/** Source: graph-docs json-batching. */
import type { BatchPart, Observation } from '../../event';
import { isAbsolute } from '../read/address';
import { asList, asObject, field, jsonBody, textField } from '../read/json';
import { nested } from './batch-part';

export function jsonBatch(outer: Observation, max: number): readonly Observation[] {
  const requests = asList(field(jsonBody(outer), 'requests')).slice(0, max);
  const root = outer.path.slice(0, outer.path.lastIndexOf('/'));
  return requests.flatMap(one => {
    const request = asObject(one);
    const url = textField(request, 'url');
    const method = textField(request, 'method');
    if (!url || !method) return [];
    const body = field(request, 'body');
    return [
      nested(outer, {
        method,
        // Relative to the version, with or without a leading slash.
        url: isAbsolute(url) ? url : `${root}/${url.startsWith('/') ? url.slice(1) : url}`,
        headers: textHeaders(field(request, 'headers')),
        body: typeof body === 'string' ? body : body === undefined || body === null ? undefined : JSON.stringify(body),
        ...partOf(field(request, 'id')),
      }),
    ];
  });
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
