import type { Act, AuditRecord, Joined, Pair } from '../acts-and-records';
import { byTime, fits, nearest, neighbours, type TimeRules } from './nearest-acts';

/**
 * Joins all records of a link, whatever their time, with the nearest act that they can be about.
 * That of its creation belongs to the act that made it.
 */
export function joinByLink(acts: readonly Act[], records: readonly AuditRecord[], { areIdsProven }: TimeRules): Joined {
  const all = byTime(acts);
  const makers = all.filter(act => act.isNewLink === true);
  const perhapsMakers = all.filter(act => act.isNewLink === undefined);
  const pairs: Pair[] = [];
  const left: AuditRecord[] = [];
  for (const record of records) {
    const isCreation = /Created$/i.test(record.operation);
    const act = isCreation
      ? (actOf(makers, record, areIdsProven) ?? actOf(perhapsMakers, record, areIdsProven))
      : actOf(all, record, areIdsProven);
    if (act) pairs.push({ act, record });
    else left.push(record);
  }
  return { pairs, left };
}

/** Without a time only if there is no choice. */
function actOf(sorted: readonly Act[], record: AuditRecord, areIdsProven: boolean): Act | undefined {
  const isFitting = (act: Act) => fits(act, record, areIdsProven);
  const found = neighbours(sorted, record.at ?? 0, Number.POSITIVE_INFINITY, isFitting);
  return record.at === undefined && found.length > 1 ? undefined : nearest(found, record);
}
