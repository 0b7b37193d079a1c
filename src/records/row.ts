/** A search covers a hundred thousand. */
import { defined } from '../defined';
import type { Activity, ActivityState, AnswerEntry, Outcome, Via, Witness } from '../event';
import { type ActivityResult, resultOf } from '../exposure/activity-result';

export interface Row extends ActivityResult {
  via: Via;
  /** Ids of fired rules, most serious first. */
  rules: readonly string[];
  outcome: Outcome | 'unknown';
  status?: number;
  choice?: AnswerEntry['choice'];
  isUndone: boolean;
  witnesses: readonly Witness[];
  document?: string;
  text: string;
}

export function rowOf(state: ActivityState): Row {
  const { activity, findings } = state.first;
  const outcome = state.outcome?.outcome ?? 'unknown';
  const document = documentOf(activity);
  // What was stopped or refused keeps its level: the rule found the attempt.
  return {
    ...resultOf(state),
    ...defined({ level: findings[0]?.level }),
    via: state.first.via,
    rules: findings.map(({ rule }) => rule),
    outcome,
    ...(outcome === 'refused' && state.outcome?.status !== undefined ? { status: state.outcome.status } : {}),
    ...defined({ choice: state.answer?.choice }),
    isUndone: state.undo?.outcome === 'done',
    witnesses: state.witnesses,
    ...defined({ document }),
    text: textOf(activity),
  };
}

/** Without an outcome, success is the safer guess. */
export function hasHappened(outcome: Row['outcome']): boolean {
  return outcome === 'done' || outcome === 'unknown';
}

function documentOf({ host, file }: Activity): string | undefined {
  const known = file?.id ?? file?.path ?? file?.name;
  return known && `${host}\n${known.toLowerCase()}`;
}

function textOf({
  file,
  files = [],
  recipients = [],
  site,
  host,
  label,
  destination,
  actor,
  clientId,
}: Activity): string {
  const parts = [
    file?.name,
    file?.path,
    ...files,
    ...recipients,
    site,
    host,
    label?.name,
    destination,
    actor?.email,
    clientId,
  ];
  return parts
    .filter(part => part !== undefined)
    .join('\n')
    .toLowerCase();
}
