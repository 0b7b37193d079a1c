/** For tests: entries to be written. */
import type { Activity, NewEntry } from '../../event';

type New<Kind extends NewEntry['kind']> = Extract<NewEntry, { kind: Kind }>;

/** A share by link that a page was about to send; no rule fires. */
export function activityEntry(
  id: string,
  { activity, ...changes }: Partial<Omit<New<'activity'>, 'activity'>> & { activity?: Partial<Activity> } = {},
): New<'activity'> {
  return {
    kind: 'activity',
    id,
    activityId: id,
    activity: { id, seenAt: Date.now(), host: 'contoso.sharepoint.com', kind: 'share-link-create', ...activity },
    findings: [],
    response: 'record',
    witness: 'page',
    via: 'fetch',
    requestHash: '',
    tab: 1,
    ...changes,
  };
}

/** Its prompt. */
export function askedEntry(activityId: string, changes: Partial<New<'asked'>> = {}): New<'asked'> {
  return {
    kind: 'asked',
    id: `${activityId}:asked`,
    activityId,
    at: Date.now(),
    rules: ['anyone-link'],
    response: 'warn',
    ...changes,
  };
}

/** The network witness saw it succeed. */
export function doneEntry(activityId: string, changes: Partial<New<'outcome'>> = {}): New<'outcome'> {
  return {
    kind: 'outcome',
    id: `${activityId}:outcome`,
    activityId,
    at: Date.now(),
    witness: 'network',
    outcome: 'done',
    ...changes,
  };
}
