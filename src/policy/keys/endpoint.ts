import { HIDDEN } from '../secret.ts';
import type { Parsed } from './parsed.ts';

/**
 * Loopback addresses as `URL` writes them, and names that browsers resolve locally (RFC 6761,
 * section 6.3).
 */
const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|([^.]+\.)*localhost)$/;
const MAX_URL_CHARS = 2000;

/**
 * In the queries of gateways and cloud functions: lower case, without `-`, `_` and `.`. Matches the
 * whole name or its end (`dd-api-key`), but not fields such as `_stream_fields`.
 */
const SECRET_NAMES =
  /^(key|code|sig|auth|authorization|bearer|jwt|sas|pass|passwd|pwd|credentials?|hmac)$|(token|secret|password|signature|apikey|accesskey|functionskey|subscriptionkey|authkey|credential)$/;
const JWT = /^(bearer\s+)?eyj[\w-]{5,}\.[\w-]{5,}/i;

/**
 * A segment of 20 characters or more with letters and digits, as hooks put tokens in paths. `%` and
 * `=` are for Base64.
 */
const TOKEN_SEGMENT = /^(?=.*\d)(?=.*[a-z])[\w~.+=%-]{20,}$/i;

/**
 * `https:`, and `http:` to this device. A possible token in the path is only a warning, because
 * some services need it.
 */
export function parseEndpoint(raw: unknown): Parsed<string> {
  if (typeof raw !== 'string') return { problems: [{ value: raw, why: 'not-text' }] };
  const text = raw.trim();
  if (text.length > MAX_URL_CHARS) return { problems: [{ value: raw, why: 'too-long' }] };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !isSafeToFetch(url) || url.username || url.password || text.includes('#'))
    return { problems: [{ value: raw, why: 'not-an-endpoint' }] };
  // Users, logs and proxies see the address, but not `forwardToken`.
  if (hasSecret(url)) return { problems: [{ value: raw, why: 'secret-in-endpoint' }] };
  const isDoubtful = url.pathname.split('/').some(segment => TOKEN_SEGMENT.test(segment) || JWT.test(segment));
  return {
    value: url.href,
    problems: isDoubtful ? [{ value: raw, why: 'token-in-path', used: shownEndpoint(raw) }] : [],
  };
}

/** By https, or by http from this device. */
export function isSafeToFetch({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

function hasSecret({ searchParams }: URL): boolean {
  return [...searchParams].some(
    ([name, value]) => SECRET_NAMES.test(name.toLowerCase().replace(/[-_.\s]/g, '')) || JWT.test(value),
  );
}

/** A host as people write it. Lower case only, unlike most tokens. */
const HOST = /^(?:[a-z]+:\/*)?(?:[^/?#]*@)?((?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost)(?::\d{1,5})?)(?=[/?#]|$)/;

/** The rest may contain secrets. */
export function shownEndpoint(raw: unknown): string {
  if (typeof raw !== 'string') return HIDDEN;
  const text = raw.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.host) return `${url.protocol}//${url.host}/${`${url.pathname}${url.search}${url.hash}` === '/' ? '' : '…'}`;
  const host = HOST.exec(text)?.[1];
  return text === '' ? '' : host === undefined ? HIDDEN : host === text ? text : `${host}/…`;
}
