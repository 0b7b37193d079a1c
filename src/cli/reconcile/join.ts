import type { Act, AuditRecord, Way } from './acts-and-records';
import type { JoinedOperations } from './joined-operations';
import { canBe } from './operations';

export interface Pair {
  act: Act;
  record: AuditRecord;
}

export interface Joined {
  pairs: Pair[];
  left: AuditRecord[];
}

/** @param acts and records that have the same key */
export function joinGroup(way: Way, acts: readonly Act[], records: readonly AuditRecord[], rules: TimeRules): Joined {
  if (way === 'link') return joinByLink(acts, records, rules);
  if (way !== 'request id') return joinByTime(acts, records, rules);
  const joined = joinByRequest(acts, records);
  for (const { act, record } of joined.pairs) rules.operations.add(act.n, record.operation);
  return joined;
}

/**
 * Joins all records of a request with its act, whatever their time. Acts that share an id are parts
 * of one batch; the file tells them apart.
 */
function joinByRequest(acts: readonly Act[], records: readonly AuditRecord[]): Joined {
  const pairs: Pair[] = [];
  const left: AuditRecord[] = [];
  for (const record of records) {
    const act = acts.length > 1 ? actOfPart(acts, record) : acts[0];
    if (act) pairs.push({ act, record });
    else left.push(record);
  }
  return { pairs, left };
}

function actOfPart(acts: readonly Act[], record: AuditRecord): Act | undefined {
  const ofFile = acts.filter(act => namesFile(act, record));
  const fitting = ofFile.filter(act => canBe(record.operation, act.kind));
  return nearest(fitting.length > 0 ? fitting : ofFile, record);
}

function namesFile({ fileIds, addresses, names }: Act, { fileId, address, name }: AuditRecord): boolean {
  return isIn(fileIds, fileId) || isIn(addresses, address) || isIn(names, name);
}

function isIn(list: readonly string[], value: string | undefined): boolean {
  return value !== undefined && list.includes(value);
}

function nearest(acts: readonly Act[], { at = Number.NaN }: AuditRecord): Act | undefined {
  const distance = (act: Act) => Math.abs(act.at - at) || 0;
  return [...acts].sort((one, other) => distance(one) - distance(other) || one.n - other.n)[0];
}

export interface TimeRules {
  /** Largest distance, ms. */
  within: number;
  operations: JoinedOperations;
  /** Request ids have been found equal, so different ones are different requests. */
  areIdsProven: boolean;
}

/** A record is compared with at most so many acts before and after it. */
const MAX_NEIGHBOURS = 8;

/** Nearest first; one record of each operation for an act. */
function joinByTime(acts: readonly Act[], records: readonly AuditRecord[], rules: TimeRules): Joined {
  const { operations } = rules;
  const sorted = [...acts].sort((one, other) => one.at - other.at);
  const candidates = records
    .flatMap(record => neighbours(sorted, record, rules).map(act => ({ act, record })))
    .sort((one, other) => gap(one) - gap(other) || one.record.line - other.record.line || one.act.n - other.act.n);
  const joined = new Set<AuditRecord>();
  const pairs = candidates.filter(({ act, record }) => {
    if (joined.has(record) || operations.has(act.n, record.operation)) return false;
    joined.add(record);
    operations.add(act.n, record.operation);
    return true;
  });
  return { pairs, left: records.filter(record => !joined.has(record)) };
}

/** The record of a link's creation belongs to the act that made it, at whatever time it says. */
function joinByLink(acts: readonly Act[], records: readonly AuditRecord[], rules: TimeRules): Joined {
  const makers = acts.filter(act => act.isNewLink === true);
  const made = records.filter(record => /Created$/i.test(record.operation));
  const first = joinByTime(makers, made, { ...rules, within: Number.POSITIVE_INFINITY });
  const found = new Set(first.pairs.map(({ record }) => record));
  const rest = joinByTime(
    acts,
    records.filter(record => !found.has(record)),
    rules,
  );
  return { pairs: [...first.pairs, ...rest.pairs], left: rest.left };
}

function gap({ act, record }: Pair): number {
  return Math.abs(act.at - (record.at ?? 0));
}

function neighbours(
  sorted: readonly Act[],
  record: AuditRecord,
  { within, operations, areIdsProven }: TimeRules,
): Act[] {
  const { at } = record;
  if (at === undefined) return [];
  const fits = (act: Act) =>
    Math.abs(act.at - at) <= within &&
    canBe(record.operation, act.kind) &&
    act.outcome !== 'stopped' &&
    !operations.has(act.n, record.operation) &&
    !(act.user && record.user && act.user !== record.user) &&
    !(areIdsProven && act.isRequestIdLogged && differ(act.requestId, record.requestId));
  const middle = firstFrom(sorted, at);
  const found: Act[] = [];
  for (const [from, step] of [
    [middle - 1, -1],
    [middle, 1],
  ] as const)
    for (let place = from, count = 0; count < MAX_NEIGHBOURS; place += step) {
      const act = sorted[place];
      if (!act || Math.abs(act.at - at) > within) break;
      if (!fits(act)) continue;
      found.push(act);
      count++;
    }
  return found;
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Binary search. */
function firstFrom(sorted: readonly Act[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
