/** An activity and what became of it, as far as it matters for what is open. */
import type { Activity, ActivityKind, Level, UndoEntry } from '../event';
import { neverLeft, type Story } from '../log/story';

export interface Deed {
  /** Id of the activity. */
  id: string;
  /** Of its first entry: the order of the log. */
  seq: number;
  activity: Activity;
  /** Host of the page it was done on, if the browser told. */
  pageHost?: string;
  effect: Effect;
  /** Of its most serious finding. Absent: nothing was found, or it did not happen. */
  level?: Level;
  /** Of the link or permission, as the service's answer named it. */
  linkId?: string;
  /** Whether this request made the link; `false`: it was there before. */
  isNew?: boolean;
  /** The person wanted it back; `seq` of the entry that says so. */
  undo?: Pick<UndoEntry, 'outcome' | 'seq'>;
}

/** Whether it did what it was to do. `unknown`: no answer was seen; one that was called off, or whose connection broke, may have reached the service all the same. */
export type Effect = 'yes' | 'no' | 'unknown';

export function deedOf(story: Story): Deed {
  const { first, outcome, undo } = story;
  const effect = effectOf(story);
  const level = effect === 'no' ? undefined : first.findings[0]?.level;
  const { linkId, isNew } = outcome?.reply ?? {};
  return {
    id: first.activityId,
    seq: first.seq,
    activity: first.activity,
    effect,
    ...(first.pageHost === undefined ? {} : { pageHost: first.pageHost }),
    ...(level === undefined ? {} : { level }),
    ...(linkId === undefined ? {} : { linkId }),
    ...(isNew === undefined ? {} : { isNew }),
    ...(undo ? { undo: { outcome: undo.outcome, seq: undo.seq } } : {}),
  };
}

/** Of these the answer is all there is: without it nothing has come. */
const BRINGS: readonly ActivityKind[] = ['download', 'bulk-download', 'export', 'print', 'sync'];

function effectOf(story: Story): Effect {
  switch (story.outcome?.outcome) {
    case 'done':
      return 'yes';
    case undefined:
      return 'unknown';
    case 'aborted':
      return neverLeft(story) ? 'no' : 'unknown';
    case 'failed':
      return BRINGS.includes(story.first.activity.kind) ? 'no' : 'unknown';
    default:
      return 'no';
  }
}
