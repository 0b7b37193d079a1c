/** Where the record may be sent: an address of the organisation's engine. Pure. */
import type { Parsed } from './key.ts';

/** This machine itself: what is sent there passes no network. As `URL` writes these addresses, and the names that browsers take for them without asking anybody (RFC 6761, section 6.3). */
const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|([^.]+\.)*localhost)$/;
const MOST = 2000;

/**
 * Names of query parameters whose value is a secret, as gateways and functions in the cloud call them, in lower case and without `-`, `_` and `.`. The whole name, or its end: `dd-api-key`. `_stream_fields`
 * and the like of log engines are none.
 */
const SECRET_NAMES =
  /^(key|code|sig|auth|authorization|bearer|jwt|sas|pass|passwd|pwd|credentials?|hmac)$|(token|secret|password|signature|apikey|accesskey|functionskey|subscriptionkey|authkey|credential)$/;
/** A JSON Web Token, whatever its name. */
const JWT = /^(bearer\s+)?eyj[\w-]{5,}\.[\w-]{5,}/i;

/** `https:` anywhere, `http:` to this machine; without name and password (each person could read them), without a secret in the query, and without a fragment. The address as `URL` writes it. */
export function parseEndpoint(raw: unknown): Parsed<string> {
  if (typeof raw !== 'string') return { problems: [{ value: raw, why: 'not-text' }] };
  const text = raw.trim();
  if (text.length > MOST) return { problems: [{ value: raw, why: 'too-long' }] };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)));
  if (!isSafe || url.username || url.password || text.includes('#'))
    return { problems: [{ value: withoutPassword(text), why: 'not-an-endpoint' }] };
  // The address is shown to everybody, stands in what is logged and in what proxies write down; `forwardToken` in none of them.
  if (hasSecret(url)) return { problems: [{ value: withoutPassword(text), why: 'secret-in-endpoint' }] };
  return { value: url.href, problems: [] };
}

function hasSecret({ searchParams }: URL): boolean {
  return [...searchParams].some(([name, value]) => SECRET_NAMES.test(name.toLowerCase().replace(/[-_.\s]/g, '')) || JWT.test(value));
}

/** A problem is shown and logged: nothing in it may be a name, a password or a token. */
function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return text.replace(/.*@/, '•••@').replace(/[?#].*/, '');
  const { protocol, host, pathname } = new URL(text);
  return host === '' ? protocol : `${protocol}//${host}${pathname}`;
}
