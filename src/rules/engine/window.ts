/** How often something was done lately. */
import type { Activity, FileRef } from '../../event';
import type { Condition, Times } from '../rule';
import type { Recent } from './rule-context';

/** Whatever tells a file from others. */
export function fileKey(file: FileRef | undefined): string | undefined {
  return file?.id ?? file?.path ?? file?.name;
}

/** On how many files it is. What is one request counts as one, for an archive is one download. */
export function fileCountOf({ requests, files = [] }: Pick<Activity, 'requests' | 'files'>): number {
  return requests === undefined ? 1 : Math.max(1, files.length);
}

/** A condition that names values holds if the activity has one of them. */
export function isAmong<T>(wanted: readonly T[] | undefined, actual: T | undefined): boolean {
  return wanted === undefined || (actual !== undefined && wanted.includes(actual));
}

/**
 * Whether enough was done, this activity included. What is too old ends the count, and so does the
 * last time the rule fired.
 */
export function isOften(
  rule: string,
  { kind, scope, role }: Condition,
  { atLeast, minutes }: Times,
  activity: Activity,
  recent: Recent,
): boolean {
  const since = activity.seenAt - minutes * 60_000;
  const files = new Set([fileKey(activity.file) ?? activity.id]);
  let more = fileCountOf(activity) - 1;
  recent.lookBack(activity.id, past => {
    if (past.seenAt < since || past.rules.includes(rule)) return true;
    if (isAmong(kind, past.kind) && isAmong(scope, past.scope) && isAmong(role, past.role)) {
      files.add(past.file ?? past.id);
      more += (past.fileCount ?? 1) - 1;
    }
    return files.size + more >= atLeast;
  });
  return files.size + more >= atLeast;
}
