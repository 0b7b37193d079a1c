import type { Act, AuditRecord, Joined, Pair } from '../acts-and-records';
import { byTime, fits, nearest, neighbours, type TimeRules } from './nearest-acts';

/**
 * Joins the records of a link with the nearest act that they can be about. That of its creation
 * belongs to the act that made it, whatever its time. The others must be near in time, unless
 * request ids have matched: then different ids tell later requests apart.
 */
export function joinByLink(acts: readonly Act[], records: readonly AuditRecord[], rules: TimeRules): Joined {
  const always: TimeRules = { ...rules, within: Number.POSITIVE_INFINITY };
  const later = rules.areIdsProven ? always : rules;
  const all = byTime(acts);
  const makers = all.filter(act => act.isNewLink === true);
  const perhapsMakers = all.filter(act => act.isNewLink === undefined);
  const pairs: Pair[] = [];
  const left: AuditRecord[] = [];
  for (const record of records) {
    const isCreation = /Created$/i.test(record.operation);
    const act = isCreation
      ? (actOf(makers, record, always) ?? actOf(perhapsMakers, record, always))
      : actOf(all, record, later);
    if (act) pairs.push({ act, record });
    else left.push(record);
  }
  return { pairs, left };
}

/** A record without a time is joined only if exactly one act fits. */
function actOf(sorted: readonly Act[], record: AuditRecord, { within, areIdsProven }: TimeRules): Act | undefined {
  const isFitting = (act: Act) => fits(act, record, areIdsProven);
  if (record.at !== undefined) return nearest(neighbours(sorted, record.at, within, isFitting), record);
  const [only, ...others] = sorted.filter(isFitting);
  return others.length === 0 ? only : undefined;
}
