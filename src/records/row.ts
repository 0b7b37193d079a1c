/**
 * What is kept in memory of each activity, so that a hundred thousand can be searched at once.
 * Pure.
 */
import type { Activity, AnswerEntry, Outcome, Via, Witness } from '../event';
import { type ActivityResult, deedOf } from '../exposure/activity-result';
import type { ActivityState } from '../log/activity-state';

export interface Row extends ActivityResult {
  via: Via;
  /** Ids of the rules that fired, the most serious first, whatever became of it. */
  rules: readonly string[];
  outcome: Outcome | 'unknown';
  /** Of the answer that did not let it through. */
  status?: number;
  choice?: AnswerEntry['choice'];
  /** The person took it back by the warning. */
  isUndone: boolean;
  witnesses: readonly Witness[];
  /** The same for all activities on one document; absent where none is named. */
  document?: string;
  /** Everything that can be looked for in it, in small letters. */
  text: string;
}

export function rowOf(story: ActivityState): Row {
  const { activity, findings } = story.first;
  const outcome = story.outcome?.outcome ?? 'unknown';
  const document = documentOf(activity);
  return {
    ...deedOf(story),
    via: story.first.via,
    rules: findings.map(({ rule }) => rule),
    outcome,
    ...(outcome === 'refused' && story.outcome?.status !== undefined ? { status: story.outcome.status } : {}),
    ...(story.answer ? { choice: story.answer.choice } : {}),
    isUndone: story.undo?.outcome === 'done',
    witnesses: story.witnesses,
    ...(document === undefined ? {} : { document }),
    text: textOf(activity),
  };
}

/** Of what nobody has seen the end of, it is the safer guess that it was done. */
export function hasHappened(outcome: Row['outcome']): boolean {
  return outcome === 'done' || outcome === 'unknown';
}

/** By the number that the service gave it, else by its place, else by its name alone. */
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
