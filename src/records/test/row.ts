import type { Activity } from '../../event';
import type { Row } from '../row';

/** A finished download in Contoso's HR site, with the given differences. */
export function row(id: string, activity: Partial<Activity> = {}, others: Partial<Row> = {}): Row {
  return {
    id,
    seq: 1,
    activity: { id, kind: 'download', seenAt: 1, host: 'contoso.sharepoint.com', ...activity },
    via: 'fetch',
    effect: 'yes',
    rules: [],
    outcome: 'done',
    isUndone: false,
    witnesses: ['page'],
    text: '',
    ...others,
  };
}
