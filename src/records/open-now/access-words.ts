import type { Access, Doubt } from '../../exposure/access';
import { date } from '../../words/phrases';
import { otherConditions, sentence } from '../../words/sentence';
import { camel, t } from '../../words/words';

export function accessWords({ activity, since, until, doubts }: Access): { what: string; howLong: string } {
  const from = dayOf(since);
  const howLong = doubts.includes('end-unreadable')
    ? t('open_since', from)
    : until === undefined
      ? t('open_ever', from)
      : t('open_until', from, dayOf(until));
  return { what: [sentence(activity), ...otherConditions(activity)].join(' '), howLong };
}

export function doubtWords(doubt: Doubt): string {
  return t(`open_doubt_${camel(doubt)}`);
}

function dayOf(at: number): string {
  return date(new Date(at).toISOString());
}
