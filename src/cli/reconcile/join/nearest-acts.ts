import type { Act, AuditRecord } from '../acts-and-records';
import type { JoinedOperations } from '../joined-operations';
import { canBe } from '../operations';

export interface TimeRules {
  /** Largest distance, ms. */
  within: number;
  operations: JoinedOperations;
  /** Request ids have been found equal, so different ones are different requests. */
  areIdsProven: boolean;
}

/** A record is compared with at most so many acts before and after it, of which so many fit. */
export const MAX_COMPARED = 500;
const MAX_NEIGHBOURS = 8;

/** Whether nothing but the time is against it. */
export function fits(act: Act, record: AuditRecord, areIdsProven: boolean): boolean {
  return (
    canBe(record.operation, act.kind) &&
    act.outcome !== 'stopped' &&
    record.client === undefined &&
    !(act.user && record.user && act.user !== record.user) &&
    !(areIdsProven && act.isRequestIdLogged && differ(act.requestId, record.requestId))
  );
}

/** @param sorted by time */
export function neighbours(
  sorted: readonly Act[],
  at: number,
  within: number,
  isFitting: (act: Act) => boolean,
): Act[] {
  const middle = firstFrom(sorted, at);
  const found: Act[] = [];
  for (const [from, step] of [
    [middle - 1, -1],
    [middle, 1],
  ] as const)
    for (let place = from, count = 0; count < MAX_NEIGHBOURS; place += step) {
      const act = Math.abs(place - from) < MAX_COMPARED ? sorted[place] : undefined;
      if (!act || Math.abs(act.at - at) > within) break;
      if (!isFitting(act)) continue;
      found.push(act);
      count++;
    }
  return found;
}

export function nearest(acts: readonly Act[], { at = Number.NaN }: AuditRecord): Act | undefined {
  const distance = (act: Act) => Math.abs(act.at - at) || 0;
  return [...acts].sort((one, other) => distance(one) - distance(other) || one.n - other.n)[0];
}

export function byTime(acts: readonly Act[]): Act[] {
  return [...acts].sort((one, other) => one.at - other.at);
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
