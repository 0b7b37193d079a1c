import type { Meaning } from '../event';
import { names } from './phrases';
import { t } from './words';

const TENSES = { after: '', before: 'about_', tried: 'tried_' } as const;

/** Undefined: it is about a file or an app. */
export function objectSentence(
  { kind, object, role, recipients = [] }: Meaning,
  tense: keyof typeof TENSES = 'after',
): string | undefined {
  if (object === undefined) return undefined;
  const people = recipients.length > 0 ? 'people' : 'unknown';
  const named = names(recipients);
  if (kind === 'unshare') {
    if (tense !== 'after') return t(`${TENSES[tense]}object_unshare`);
    return object === 'group' || object === 'site' ? t(`${object}_unshare_${people}`, named) : t('calendar_unshare');
  }
  if (object === 'group' && role === 'edit') {
    if (tense === 'after') return t(`group_owner_${people}`, named);
    if (tense === 'before' && people === 'people') return t('about_group_owner_people', named);
  }
  return t(`${TENSES[tense]}${object}_${people}`, named);
}
