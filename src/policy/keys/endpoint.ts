/** Where the record may be sent: an address of the organisation's engine. Pure. */
import type { Parsed } from './parsed.ts';
import { HIDDEN } from './secret.ts';

/**
 * This machine itself: what is sent there passes no network. As `URL` writes these addresses, and
 * the names that browsers take for them without asking anybody (RFC 6761, section 6.3).
 */
const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|([^.]+\.)*localhost)$/;
const MOST = 2000;

/**
 * Names of query parameters whose value is a secret, as gateways and functions in the cloud call
 * them, in lower case and without `-`, `_` and `.`. The whole name, or its end: `dd-api-key`.
 * `_stream_fields` and the like of log engines are none.
 */
const SECRET_NAMES =
  /^(key|code|sig|auth|authorization|bearer|jwt|sas|pass|passwd|pwd|credentials?|hmac)$|(token|secret|password|signature|apikey|accesskey|functionskey|subscriptionkey|authkey|credential)$/;
/** A JSON Web Token, whatever its name. */
const JWT = /^(bearer\s+)?eyj[\w-]{5,}\.[\w-]{5,}/i;

/**
 * Letters and digits without a word among them, as hooks carry their tokens in the path: 20
 * characters or more. `%` and `=`: of Base64.
 */
const TOKEN = /^(?=.*\d)(?=.*[a-z])[\w~.+=%-]{20,}$/i;

/**
 * `https:` anywhere, `http:` to this machine; without name and password (each person could read
 * them), without a secret in the query, and without a fragment. The address as `URL` writes it.
 * What looks like a token in the path is a doubt only: some services want it there.
 */
export function parseEndpoint(raw: unknown): Parsed<string> {
  if (typeof raw !== 'string') return { problems: [{ value: raw, why: 'not-text' }] };
  const text = raw.trim();
  if (text.length > MOST) return { problems: [{ value: raw, why: 'too-long' }] };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)));
  if (!isSafe || url.username || url.password || text.includes('#'))
    return { problems: [{ value: raw, why: 'not-an-endpoint' }] };
  // The address is shown to everybody, stands in what is logged and in what proxies write down;
  // `forwardToken` in none of them.
  if (hasSecret(url)) return { problems: [{ value: raw, why: 'secret-in-endpoint' }] };
  const isDoubtful = url.pathname.split('/').some(segment => TOKEN.test(segment) || JWT.test(segment));
  return {
    value: url.href,
    problems: isDoubtful ? [{ value: raw, why: 'token-in-path', used: shownEndpoint(raw) }] : [],
  };
}

function hasSecret({ searchParams }: URL): boolean {
  return [...searchParams].some(
    ([name, value]) => SECRET_NAMES.test(name.toLowerCase().replace(/[-_.\s]/g, '')) || JWT.test(value),
  );
}

/**
 * A host as people write it, alone or in an address that is none. In lower case: a token seldom is.
 */
const HOST = /^(?:[a-z]+:\/*)?(?:[^/?#]*@)?((?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost)(?::\d{1,5})?)(?=[/?#]|$)/;

/**
 * What may be shown and logged of it, whether or not it can be used: where it leads. The rest may
 * be a name, a password or a token.
 */
export function shownEndpoint(raw: unknown): string {
  if (typeof raw !== 'string') return HIDDEN;
  const text = raw.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.host) return `${url.protocol}//${url.host}${`${url.pathname}${url.search}${url.hash}` === '/' ? '' : '/…'}`;
  const host = HOST.exec(text)?.[1];
  return text === '' ? '' : host === undefined ? HIDDEN : host === text ? text : `${host}/…`;
}
