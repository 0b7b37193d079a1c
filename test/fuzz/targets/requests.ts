/**
 * A request as one text, of which any part can be mutated: method and address, one header, an empty
 * line, the body.
 */
import { CLAIMED } from '../../corpus/examples';
import type { Request } from '../../corpus/observation';
import { ROWS } from '../../corpus/rows';

/** The labelled requests, and the examples of the recognisers. */
export const REQUESTS: readonly Request[] = [...ROWS, ...CLAIMED];

export const REQUEST_TEXTS: readonly string[] = REQUESTS.map(textOf);

export function textOf({ method, url, headers = {}, body = '' }: Request): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, '', body].join('\n');
}

export function requestOf(text: string): Request {
  const [head = '', ...rest] = text.split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const space = first.indexOf(' ');
  const headers = lines.map(line => [
    line.slice(0, Math.max(line.indexOf(':'), 0)),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return {
    method: first.slice(0, Math.max(space, 0)),
    url: first.slice(space + 1),
    headers: Object.fromEntries(headers),
    body: rest.join('\n\n'),
  };
}
