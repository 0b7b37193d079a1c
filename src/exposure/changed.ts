import { defined } from '../defined';
import type { Activity } from '../event';
import { endOf } from './end-of';

/**
 * States only what differs. A link given again may be the old one (Graph's `createLink` returns it)
 * or new: the later end is the safer mistake.
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
    kind: before.kind,
    ...(before.file || now.file ? { file: { ...before.file, ...now.file } } : {}),
    ...(recipients.length > 0 ? { recipients } : {}),
    ...(scopes.length > 0 ? { scopes } : {}),
    ...defined({ expires }),
  };
}

/** No end is the latest; an unreadable one comes next. */
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
