/** What is kept in memory of each activity, so that a hundred thousand can be searched at once. Pure. */
import type { Activity, AnswerEntry, Level, Outcome, Witness } from '../event';
import type { Story } from '../log/story';

export interface Row {
  /** Id of the activity. */
  id: string;
  /** Of its first entry. */
  seq: number;
  /** As far as it is known, the safer way included that was chosen. */
  activity: Activity;
  /** Of its most serious finding. Absent: nothing was found, or it did not happen: what did not happen is no risk. */
  level?: Level;
  /** Ids of the rules that fired, the most serious first, whatever became of it. */
  rules: readonly string[];
  outcome: Outcome | 'unknown';
  choice?: AnswerEntry['choice'];
  /** The person took it back by the warning. */
  isUndone: boolean;
  witnesses: readonly Witness[];
  /** Of the link or permission, as the service's answer named it. */
  linkId?: string;
  /** The same for all activities on one document; absent where none is named. */
  document?: string;
  /** Everything that can be looked for in it, in small letters. */
  text: string;
}

export function rowOf(story: Story): Row {
  const { activityId, seq, activity, findings } = story.first;
  const outcome = story.outcome?.outcome ?? 'unknown';
  const level = hasHappened(outcome) ? findings[0]?.level : undefined;
  const linkId = story.outcome?.reply?.linkId;
  const document = documentOf(activity);
  return {
    id: activityId,
    seq,
    activity,
    ...(level === undefined ? {} : { level }),
    rules: findings.map(({ rule }) => rule),
    outcome,
    ...(story.answer ? { choice: story.answer.choice } : {}),
    isUndone: story.undo?.outcome === 'done',
    witnesses: story.witnesses,
    ...(linkId === undefined ? {} : { linkId }),
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

function textOf({ file, files = [], recipients = [], site, host, label, destination, actor, clientId }: Activity): string {
  const parts = [file?.name, file?.path, ...files, ...recipients, site, host, label?.name, destination, actor?.email, clientId];
  return parts
    .filter(part => part !== undefined)
    .join('\n')
    .toLowerCase();
}
