import { shownKind } from '../../words/activity-title';
import type { Filter } from '../route';
import type { Row } from '../row';

export function matcher(filter: Filter): (row: Row) => boolean {
  const { kind, level, outcome, witness } = filter;
  const [q, file, person, site] = [filter.q, filter.file, filter.person, filter.site].map(text => text?.toLowerCase());
  const from = filter.from === undefined ? undefined : midnight(filter.from, 0);
  // Includes the last day, which may have 23 or 25 hours.
  const before = filter.to === undefined ? undefined : midnight(filter.to, 1);
  return row => {
    const { activity } = row;
    if (kind !== undefined && shownKind(activity) !== kind) return false;
    if (level !== undefined && (row.level ?? 'none') !== level) return false;
    if (outcome !== undefined && row.outcome !== outcome) return false;
    if (witness !== undefined && !row.witnesses.includes(witness)) return false;
    if (from !== undefined && activity.seenAt < from) return false;
    if (before !== undefined && activity.seenAt >= before) return false;
    if (q !== undefined && !row.text.includes(q)) return false;
    if (file !== undefined && !has([activity.file?.name, activity.file?.path, ...(activity.files ?? [])], file))
      return false;
    if (person !== undefined && !has([...(activity.recipients ?? []), activity.actor?.email], person)) return false;
    return site === undefined || has([activity.site, activity.host], site);
  };
}

function has(texts: readonly (string | undefined)[], part: string): boolean {
  return texts.some(text => text?.toLowerCase().includes(part));
}

/** Midnight in the user's time zone, `after` days later. */
function midnight(day: string, after: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(2000, 0, 1);
  // The constructor maps years before 100 to the last century.
  at.setFullYear(year, month - 1, date + after);
  return at.getTime();
}
