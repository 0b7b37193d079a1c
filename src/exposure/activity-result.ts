import { defined } from '../defined';
import type { Activity, ActivityState, Level, UndoEntry } from '../event';
import { mayHaveWorked, neverLeft } from '../log/activity-state';

export interface ActivityResult {
  id: string;
  seq: number;
  activity: Activity;
  pageHost?: string;
  effect: Effect;
  /** A failure (5xx) does not tell whether the service did it. */
  serverFailed?: true;
  level?: Level;
  linkId?: string;
  /** `false`: the link existed before. */
  isNew?: boolean;
  undo?: Pick<UndoEntry, 'outcome' | 'seq'>;
}

/** `unknown`: a cancelled or broken request may have reached the service. */
export type Effect = 'yes' | 'no' | 'unknown';

export function resultOf(state: ActivityState): ActivityResult {
  const { first, outcome, undo } = state;
  const effect = effectOf(state);
  const level = effect === 'no' ? undefined : first.findings[0]?.level;
  const { linkId, isNew } = outcome?.reply ?? {};
  return {
    id: first.activityId,
    seq: first.seq,
    activity: first.activity,
    effect,
    ...(effect === 'unknown' && outcome?.outcome === 'refused' ? { serverFailed: true } : {}),
    ...defined({ pageHost: first.pageHost, level, linkId, isNew }),
    ...(undo ? { undo: { outcome: undo.outcome, seq: undo.seq } } : {}),
  };
}

/** Cancelled while the page hook held it: the network witness saw nothing. */
function calledOffInPage({ first: { witness, via, late }, witnesses, outcome }: ActivityState): boolean {
  const isHeld = witness === 'page' && (via === 'fetch' || via === 'xhr') && !late;
  return isHeld && outcome?.witness === 'page' && !witnesses.includes('network');
}

function effectOf(state: ActivityState): Effect {
  const { first, outcome } = state;
  if (outcome?.outcome === 'done') return 'yes';
  if (!outcome || (outcome.outcome === 'aborted' && !neverLeft(state) && !calledOffInPage(state))) return 'unknown';
  return mayHaveWorked(first.activity.kind, outcome) ? 'unknown' : 'no';
}
