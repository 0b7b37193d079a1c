import type { Act, AuditRecord, Joined, Pair } from '../acts-and-records';
import { grouped } from './grouped';
import { byTime, fits, neighbours, type TimeRules } from './nearest-acts';

/**
 * Nearest first; one record of each operation for an act, except that a record for each person is
 * one, and that all records of one activity of the service stay together.
 */
export function joinByTime(acts: readonly Act[], records: readonly AuditRecord[], rules: TimeRules): Joined {
  const { operations } = rules;
  const sorted = byTime(acts);
  const candidates = records
    .flatMap(record => actsNear(sorted, record, rules).map(act => ({ act, record })))
    .sort(
      (one, other) =>
        Number(isForPerson(other)) - Number(isForPerson(one)) ||
        gap(one) - gap(other) ||
        one.record.line - other.record.line ||
        one.act.n - other.act.n,
    );
  const together = grouped(records, ({ activityId }) => activityId);
  const people = new Set<string>();
  const joined = new Set<AuditRecord>();
  const pairs: Pair[] = [];
  const join = (act: Act, record: AuditRecord) => {
    joined.add(record);
    operations.add(act.n, record.operation);
    people.add(personKey(act, record));
    pairs.push({ act, record });
  };
  for (const { act, record } of candidates) {
    if (joined.has(record)) continue;
    const isNext = isForPerson({ act, record }) && !people.has(personKey(act, record));
    if (operations.has(act.n, record.operation) && !isNext) continue;
    join(act, record);
    for (const other of record.activityId === undefined ? [] : (together.get(record.activityId) ?? []))
      if (!joined.has(other) && fits(act, other, rules.areIdsProven) && !isForOther({ act, record: other }))
        join(act, other);
  }
  return { pairs, left: records.filter(record => !joined.has(record)) };
}

function actsNear(sorted: readonly Act[], record: AuditRecord, { within, operations, areIdsProven }: TimeRules): Act[] {
  if (record.at === undefined) return [];
  return neighbours(
    sorted,
    record.at,
    within,
    act => fits(act, record, areIdsProven) && !operations.has(act.n, record.operation) && !isForOther({ act, record }),
  );
}

function isForPerson({ act, record }: Pair): boolean {
  return record.person !== undefined && act.people?.includes(record.person) === true;
}

/** About a person whom the act does not name, though it names people. */
function isForOther({ act, record }: Pair): boolean {
  return act.people !== undefined && record.person !== undefined && !act.people.includes(record.person);
}

function personKey({ n }: Act, { operation, person = '' }: AuditRecord): string {
  return `${n} ${operation} ${person}`;
}

function gap({ act, record }: Pair): number {
  return Math.abs(act.at - (record.at ?? 0));
}
