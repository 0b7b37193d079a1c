/** One access that is given again or changed: what is in force then. Pure. */
import type { Activity } from '../event';
import { endOf } from './end-of';

/**
 * A change states what is different; what is given again states all of it. People are added to a
 * link, or stated again; nobody is taken off by it, and an app keeps what it was given before.
 *
 * The end that a change states is the end there is, and one that it does not state may be gone. A
 * link that is given out again may be the old one with its old end (Graph's `createLink` answers
 * with the link that is there), or have got the new end, or be a second link: the later of both
 * ends is the safer mistake.
 */
export function changed(before: Activity, now: Activity): Activity {
  const stated = Object.fromEntries(Object.entries(now).filter(([, value]) => value !== undefined));
  const recipients = union(before.recipients, now.recipients);
  const scopes = union(before.scopes, now.scopes);
  const { expires: _before, ...rest } = before;
  const { expires: _now, ...news } = stated as Activity;
  const expires = now.kind === 'permission-change' ? now.expires : laterEnd(before.expires, now.expires);
  return {
    ...rest,
    ...news,
    // The sentence is still that of a link.
    kind: before.kind,
    ...(before.file || now.file ? { file: { ...before.file, ...now.file } } : {}),
    ...(recipients.length > 0 ? { recipients } : {}),
    ...(scopes.length > 0 ? { scopes } : {}),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** Of two ends of one access. None is the latest; one that cannot be read may be any. */
export function laterEnd(one: string | undefined, other: string | undefined): string | undefined {
  return at(other) > at(one) ? other : one;
}

export function isSameEnd(one: string | undefined, other: string | undefined): boolean {
  return at(one) === at(other);
}

function at(expires: string | undefined): number {
  const end = endOf(expires);
  return end === 'never' ? Number.POSITIVE_INFINITY : end === 'unreadable' ? Number.MAX_VALUE : end;
}

function union(one: readonly string[] = [], other: readonly string[] = []): string[] {
  return [...new Set([...one, ...other])];
}
