/** An activity and what became of it, as far as it matters for what is open. */
import type { Activity, Level, UndoEntry } from '../event';
import { type ActivityState, mayHaveWorked, neverLeft } from '../log/activity-state';

export interface ActivityResult {
  /** Id of the activity. */
  id: string;
  /** Of its first entry: the order of the log. */
  seq: number;
  activity: Activity;
  /** Host of the page it was done on, if the browser told. */
  pageHost?: string;
  effect: Effect;
  /** The server answered that it had failed, which does not tell whether it did it. */
  serverFailed?: true;
  /** Of its most serious finding. Absent: nothing was found, or it did not happen. */
  level?: Level;
  /** Of the link or permission, as the service's answer named it. */
  linkId?: string;
  /** Whether this request made the link; `false`: it was there before. */
  isNew?: boolean;
  /** The person wanted it back; `seq` of the entry that says so. */
  undo?: Pick<UndoEntry, 'outcome' | 'seq'>;
}

/**
 * Whether it did what it was to do. `unknown`: no answer was seen, or one that does not tell; what
 * was called off, or whose connection broke, may have reached the service all the same.
 */
export type Effect = 'yes' | 'no' | 'unknown';

export function deedOf(story: ActivityState): ActivityResult {
  const { first, outcome, undo } = story;
  const effect = effectOf(story);
  const level = effect === 'no' ? undefined : first.findings[0]?.level;
  const { linkId, isNew } = outcome?.reply ?? {};
  return {
    id: first.activityId,
    seq: first.seq,
    activity: first.activity,
    effect,
    ...(effect === 'unknown' && outcome?.outcome === 'refused' ? { serverFailed: true } : {}),
    ...(first.pageHost === undefined ? {} : { pageHost: first.pageHost }),
    ...(level === undefined ? {} : { level }),
    ...(linkId === undefined ? {} : { linkId }),
    ...(isNew === undefined ? {} : { isNew }),
    ...(undo ? { undo: { outcome: undo.outcome, seq: undo.seq } } : {}),
  };
}

/**
 * Whether the page called it off while the page hook still held it. The network witness, which sees
 * all that leaves, saw nothing.
 */
function calledOffInPage({ first: { witness, via, late }, witnesses, outcome }: ActivityState): boolean {
  const isHeld = witness === 'page' && (via === 'fetch' || via === 'xhr') && !late;
  return isHeld && outcome?.witness === 'page' && !witnesses.includes('network');
}

function effectOf(story: ActivityState): Effect {
  const { first, outcome } = story;
  if (outcome?.outcome === 'done') return 'yes';
  if (!outcome || (outcome.outcome === 'aborted' && !neverLeft(story) && !calledOffInPage(story))) return 'unknown';
  return mayHaveWorked(first.activity.kind, outcome) ? 'unknown' : 'no';
}
