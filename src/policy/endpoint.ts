/** Where the record may be sent: an address of the organisation's engine. Pure. */
import type { Parsed } from './key.ts';

/** This machine itself: what is sent there passes no network. As `URL` writes these addresses, and the names that browsers take for them without asking anybody (RFC 6761, section 6.3). */
const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|([^.]+\.)*localhost)$/;
const MOST = 2000;

/** `https:` anywhere, `http:` to this machine; without name and password (each person could read them) and without a fragment. The address as `URL` writes it. */
export function parseEndpoint(raw: unknown): Parsed<string> {
  if (typeof raw !== 'string') return { problems: [{ value: raw, why: 'not-text' }] };
  const text = raw.trim();
  if (text.length > MOST) return { problems: [{ value: raw, why: 'too-long' }] };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)));
  if (!isSafe || url.username || url.password || text.includes('#'))
    return { problems: [{ value: withoutPassword(text), why: 'not-an-endpoint' }] };
  return { value: url.href, problems: [] };
}

/** A problem is shown and logged: nothing in it may be a name, a password or a token. */
function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return text.replace(/.*@/, '•••@').replace(/[?#].*/, '');
  const { protocol, host, pathname } = new URL(text);
  return host === '' ? protocol : `${protocol}//${host}${pathname}`;
}
