import type { Meaning } from '../event';
import { namesOfPeople } from './phrases';
import { t } from './words';

const TENSES = { after: '', before: 'about_', tried: 'tried_' } as const;

/** Undefined: it is about a file or an app. */
export function objectSentence(
  { kind, object, role, everyone, withoutGuests, recipients = [] }: Meaning,
  tense: keyof typeof TENSES = 'after',
): string | undefined {
  if (object === undefined) return undefined;
  const people = recipients.length > 0 || everyone ? 'people' : 'unknown';
  const named =
    everyone && recipients.length === 0
      ? t(withoutGuests ? 'everyone_nameInside' : 'everyone_name')
      : namesOfPeople(recipients);
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
