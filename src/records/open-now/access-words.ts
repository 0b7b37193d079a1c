import type { Activity } from '../../event';
import type { Access, Doubt } from '../../exposure/access';
import { isEveryoneAt } from '../../recognise/read/people';
import { date, fullName, joined, namesOfPeople } from '../../words/phrases';
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

/** The site or host tells documents without a name apart. */
export function unnamedAt(activity: Pick<Activity, 'site' | 'host'> | undefined): string {
  return joined([t('overview_unnamed'), ...(activity ? [fullName(activity.site ?? activity.host)] : [])]);
}

/** Who can do what, without what was done; the sentence about that where this is not all. */
export function nowWords(access: Access): string {
  const { activity } = access;
  const { role, password } = activity;
  const who = whoHas(activity);
  if (who === undefined || role === undefined || password) return accessWords(access).what;
  const { recipients: _named, ...others } = activity;
  return joined([t(`now_${role}`, who), ...otherConditions(activity.scope === 'specific' ? others : activity)]);
}

function whoHas({ kind, scope, recipients = [], object, everyone }: Activity): string | undefined {
  const isShare = kind === 'share-link-create' || kind === 'share-invite' || kind === 'permission-change';
  if (!isShare || object || everyone || recipients.some(isEveryoneAt)) return undefined;
  if (scope === 'anonymous' || scope === 'organization') return t(`scope_${scope}`);
  return scope === 'specific' && recipients.length > 0 ? namesOfPeople(recipients) : undefined;
}

export function doubtWords(doubt: Doubt): string {
  return t(`open_doubt_${camel(doubt)}`);
}

function dayOf(at: number): string {
  return date(new Date(at).toISOString());
}
