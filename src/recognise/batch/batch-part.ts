import { defined } from '../../defined';
import type { BatchPart, Observation } from '../../event';
import { normalPath, splitAddress } from '../read/address';

export interface Unpacked {
  requests: readonly Observation[];
  /** A service could read it in another way, or only we cannot. */
  isUncertain: boolean;
}

export interface Part {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | undefined;
  /** Absent if the outer reply is the reply to this request. */
  part?: BatchPart;
}

export function nested(
  { body: _, hasUnreadBody: __, part: ___, service, ...outer }: Observation,
  { method, url, headers, body, part }: Part,
): Observation {
  const { host, path, query } = splitAddress(url);
  return {
    ...outer,
    ...(service && (host || outer.host) === outer.host ? { service } : {}),
    method: method.trim().toUpperCase(),
    host: host || outer.host,
    path: normalPath(path),
    query,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(body === undefined || body === '' ? {} : { body }),
    ...defined({ part }),
  };
}
