import type { Activity, FileRef } from '../../event';
import type { Condition, Times } from './rule';
import type { Recent } from './rule-context';

export function fileKey(file: FileRef | undefined): string | undefined {
  return file?.id ?? file?.path ?? file?.name;
}

/** A single request counts as one file: an archive is one download. A guess may be a read: none. */
export function fileCountOf({
  requests,
  files = [],
  guessed,
}: Pick<Activity, 'requests' | 'files' | 'guessed'>): number {
  if (guessed) return 0;
  return requests === undefined ? 1 : Math.max(1, files.length);
}

/** An absent list matches everything. */
export function isAmong<T>(wanted: readonly T[] | undefined, actual: T | undefined): boolean {
  return wanted === undefined || (actual !== undefined && wanted.includes(actual));
}

/** Enough activities, this one included, since the rule last fired. */
export function isOften(
  rule: string,
  { kind, scope, role }: Condition,
  { atLeast, minutes }: Times,
  activity: Activity,
  recent: Recent,
): boolean {
  const since = activity.seenAt - minutes * 60_000;
  const files = new Set([fileKey(activity.file) ?? activity.id]);
  const own = fileCountOf(activity);
  if (own === 0) return false;
  let more = own - 1;
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
