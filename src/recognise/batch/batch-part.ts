/** One request out of the body of another. */
import type { BatchPart, Observation } from '../../event';
import { splitAddress } from '../read/address';

export interface Part {
  method: string;
  /** Absolute, or from the root of the host. */
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | undefined;
  /** Absent: the answer to the outer request is the answer to this one. */
  part?: BatchPart;
}

export function nested(
  { body: _, hasUnreadBody: __, part: ___, service, ...outer }: Observation,
  { method, url, headers, body, part }: Part,
): Observation {
  const { host, path, query } = splitAddress(url);
  return {
    ...outer,
    // What answers at one host says nothing of another.
    ...(service && (host || outer.host) === outer.host ? { service } : {}),
    method: method.toUpperCase(),
    host: host || outer.host,
    path,
    query,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(body === undefined || body === '' ? {} : { body }),
    ...(part ? { part } : {}),
  };
}
