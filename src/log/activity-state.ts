/** The fold: all entries about one activity, as one story. Pure. */
import type {
  Activity,
  ActivityEntry,
  ActivityKind,
  Additions,
  AnswerEntry,
  AskedEntry,
  Entry,
  KeptEntry,
  OutcomeEntry,
  Response,
  Row,
  ShownEntry,
  UndoEntry,
  Witness,
} from '../event';
import type { Ending } from '../wire';

export interface ActivityState {
  /**
   * The entry that started it: what was done, what the rules found. What only became known later
   * (by the other witness, from the answer) is filled in.
   */
  first: ActivityEntry;
  /** What was asked for at first, where the person then chose a safer way. */
  meant?: Activity;
  /** Everyone who saw it, in the order in which they said so. */
  witnesses: Witness[];
  /**
   * How it ended. The network's word counts before the page's, for the page cannot forge it; but of
   * an answer that arrived it knows the status only, and what is in the answer may say that it was
   * refused.
   */
  outcome?: OutcomeEntry;
  /** The warning that was shown, if any. */
  shown?: ShownEntry;
  /** The question that was asked before it happened, if any. */
  asked?: AskedEntry;
  /** What the person did about it, if anything. */
  answer?: AnswerEntry;
  /** Whether they took it back by the warning, if they tried. */
  undo?: UndoEntry;
}

/**
 * A question that has been open for longer, ms, is not going to be answered: it must not keep the
 * log from growing smaller.
 */
export const MAX_QUESTION_AGE = 86_400_000;

/** The rows with those that stand in `kept` entries in their own place, in order of `seq`. */
export function unpacked(entries: readonly Entry[]): readonly Row[] {
  if (!entries.some(isKept)) return entries as readonly Row[];
  return entries
    .flatMap((entry): readonly Row[] => (isKept(entry) ? entry.rows : [entry]))
    .sort((one, other) => one.seq - other.seq);
}

export function isKept(entry: Entry): entry is KeptEntry {
  return entry.kind === 'kept' || entry.kind === 'kept-other';
}

/**
 * Folds entries of any number of activities, in order of `seq`; entries without their activity
 * (faults) are passed over. Newest first.
 */
export function fold(all: readonly Entry[]): ActivityState[] {
  const entries = unpacked(all);
  const stories = new Map<string, ActivityState>();
  for (const entry of entries)
    if (entry.kind === 'activity') stories.set(entry.activityId, { first: entry, witnesses: [entry.witness] });
  for (const entry of entries) {
    const story = entry.activityId === undefined ? undefined : stories.get(entry.activityId);
    if (!story) continue;
    if (entry.kind === 'seen' && !story.witnesses.includes(entry.witness)) story.witnesses.push(entry.witness);
    if (entry.kind === 'seen' && entry.late && entry.witness === story.first.witness)
      story.first = { ...story.first, late: true };
    if ((entry.kind === 'seen' || entry.kind === 'outcome' || entry.kind === 'judged') && entry.adds)
      story.first = completed(story.first, entry.adds, entry.response);
    if (entry.kind === 'outcome') story.outcome = story.outcome ? together(story.outcome, entry) : entry;
    if (entry.kind === 'shown') story.shown = entry;
    if (entry.kind === 'asked') story.asked = entry;
    if (entry.kind === 'answer') answered(story, entry);
    if (entry.kind === 'undo' && story.undo?.outcome !== 'done') story.undo = entry;
  }
  for (const story of stories.values())
    if (story.outcome?.fileName) story.first = named(story.first, story.outcome.fileName);
  return [...stories.values()].sort((a, b) => b.first.seq - a.first.seq);
}

/** What was chosen instead is what happens. */
function answered(story: ActivityState, entry: AnswerEntry): void {
  story.answer = entry;
  if (!entry.safer) return;
  const { way, findings, response } = entry.safer;
  story.meant = story.first.activity;
  story.first = { ...story.first, activity: { ...story.first.activity, ...way }, findings, response };
}

/** A request for a file often has its id only; its name comes with the answer. */
function named(first: ActivityEntry, name: string): ActivityEntry {
  const { file } = first.activity;
  return file?.name ? first : { ...first, activity: { ...first.activity, file: { ...file, name } } };
}

/** What became known later; where both know something, the first has said it. */
function completed(
  first: ActivityEntry,
  { meaning, findings }: Additions,
  response: Response = first.response,
): ActivityEntry {
  const file = { ...meaning.file, ...first.activity.file };
  const activity = { ...meaning, ...first.activity, ...(Object.keys(file).length > 0 ? { file } : {}) };
  return { ...first, activity, findings, response };
}

/**
 * Its request never left the browser: somebody, or the policy, stopped it, or it was called off
 * while the person was still being asked.
 */
export function neverLeft({ asked, answer, outcome }: ActivityState): boolean {
  return outcome?.outcome === 'stopped' || (asked !== undefined && !answer && outcome?.outcome === 'aborted');
}

/** Of these the answer is all there is: without it nothing has come. */
const BRINGS: readonly ActivityKind[] = ['download', 'bulk-download', 'export', 'print', 'sync'];

/**
 * There was an answer, or none any more, and nobody can tell by it. A server that fails (5xx, RFC
 * 9110 section 15.6) may have done first what it was asked.
 */
export function mayHaveWorked(
  kind: ActivityKind,
  { outcome, status = 0 }: Pick<OutcomeEntry, 'outcome' | 'status'>,
): boolean {
  return !BRINGS.includes(kind) && (outcome === 'failed' || (outcome === 'refused' && status >= 500));
}

/** The server's own failure is the one end that is not what the witness wrote. */
export function endingOf(kind: ActivityKind, ended: Pick<OutcomeEntry, 'outcome' | 'status'>): Ending {
  return ended.outcome === 'refused' && mayHaveWorked(kind, ended) ? 'unclear' : ended.outcome;
}

/** A question is open, and its request waits. */
export function isWaiting({ asked, answer, outcome }: Pick<ActivityState, 'asked' | 'answer' | 'outcome'>): boolean {
  return asked !== undefined && !answer && !outcome;
}

/**
 * Nobody has said what became of it, if it was asked about: of a request that went on, only the
 * network may know.
 */
export function hasNoEnd({ answer, outcome }: ActivityState): boolean {
  return !answer && (!outcome || outcome.witness === 'network');
}

/** The words of both witnesses on how it ended, in whatever order they came. */
function together(one: OutcomeEntry, other: OutcomeEntry): OutcomeEntry {
  const network = one.witness === 'network' ? one : other;
  const page = network === one ? other : one;
  if (page.witness === network.witness) return other;
  if (!page.reply) return network;
  const { outcome, status, reply } = page;
  return network.outcome === 'done'
    ? { ...network, outcome, ...(status === undefined ? {} : { status }), reply }
    : { ...network, reply };
}
