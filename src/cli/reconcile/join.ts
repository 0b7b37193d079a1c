import type { Act, AuditRecord, Joined, Way } from './acts-and-records';
import { joinByLink } from './join/by-link';
import { joinByRequest } from './join/by-request';
import { joinByTime } from './join/by-time';
import type { TimeRules } from './join/nearest-acts';

/** @param acts and records that have the same key */
export function joinGroup(way: Way, acts: readonly Act[], records: readonly AuditRecord[], rules: TimeRules): Joined {
  // Several may be on one line: then their order depends on that of temporary files.
  const sorted = [...records].sort((one, other) => one.line - other.line || inOrder(one, other));
  if (way !== 'request id' && way !== 'link') return joinByTime(acts, sorted, rules);
  const joined = way === 'link' ? joinByLink(acts, sorted, rules) : joinByRequest(acts, sorted);
  for (const { act, record } of joined.pairs) rules.operations.add(act.n, record.operation);
  return joined;
}

function inOrder(...both: [AuditRecord, AuditRecord]): number {
  const [one = '', other = ''] = both.map(record => JSON.stringify(record));
  return one < other ? -1 : Number(one > other);
}
