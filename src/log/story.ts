/** The fold: all entries about one activity, as one story. Pure. */
import type { ActivityEntry, AnswerEntry, Entry, OutcomeEntry, SeenEntry, ShownEntry, Witness } from '../event';

export interface Story {
  /** The entry that started it: what was done, what the rules found. A file name that only became known from the answer is filled in. */
  first: ActivityEntry;
  /** Everyone who saw it, in the order in which they said so. */
  witnesses: Witness[];
  /** How it ended; the network's word counts before the page's, for the page cannot forge it. */
  outcome?: OutcomeEntry;
  /** The warning that was shown, if any. */
  shown?: ShownEntry;
  /** What the person did about it, if anything. */
  answer?: AnswerEntry;
}

/** Folds entries of any number of activities, in order of `seq`; entries without their activity (faults) are passed over. Newest first. */
export function fold(entries: readonly Entry[]): Story[] {
  const stories = new Map<string, Story>();
  for (const entry of entries) if (entry.kind === 'activity') stories.set(entry.activityId, { first: entry, witnesses: [entry.witness] });
  for (const entry of entries) {
    const story = entry.activityId === undefined ? undefined : stories.get(entry.activityId);
    if (!story) continue;
    if (entry.kind === 'seen' && !story.witnesses.includes(entry.witness)) story.witnesses.push(entry.witness);
    if (entry.kind === 'seen' && entry.adds) story.first = completed(story.first, entry.adds);
    if (entry.kind === 'outcome' && (story.outcome?.witness !== 'network' || entry.witness === 'network')) story.outcome = entry;
    if (entry.kind === 'shown') story.shown = entry;
    if (entry.kind === 'answer') story.answer = entry;
  }
  for (const story of stories.values()) if (story.outcome?.fileName) story.first = named(story.first, story.outcome.fileName);
  return [...stories.values()].sort((a, b) => b.first.seq - a.first.seq);
}

/** A request for a file often has its id only; its name comes with the answer. */
function named(first: ActivityEntry, name: string): ActivityEntry {
  const { file } = first.activity;
  return file?.name ? first : { ...first, activity: { ...first.activity, file: { ...file, name } } };
}

/** What a second witness knew beyond the first; where both know something, the first has said it. */
function completed(first: ActivityEntry, { meaning, findings }: NonNullable<SeenEntry['adds']>): ActivityEntry {
  const file = { ...meaning.file, ...first.activity.file };
  return { ...first, activity: { ...meaning, ...first.activity, ...(Object.keys(file).length > 0 ? { file } : {}) }, findings };
}
