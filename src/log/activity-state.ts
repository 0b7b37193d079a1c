import { defined } from '../defined';
import type {
  ActivityEntry,
  ActivityKind,
  ActivityState,
  Additions,
  AnswerEntry,
  Entry,
  KeptEntry,
  OutcomeEntry,
  Response,
  Row,
} from '../event';
import type { Ending } from '../wire';

/** Open prompts older than this, ms, do not keep rows from removal. */
export const MAX_OPEN_PROMPT_AGE_MS = 86_400_000;

/** Replaces `kept` entries by their rows. */
export function unpacked(entries: readonly Entry[]): readonly Row[] {
  if (!entries.some(isKept)) return entries as readonly Row[];
  return entries
    .flatMap((entry): readonly Row[] => (isKept(entry) ? entry.rows : [entry]))
    .sort((one, other) => one.seq - other.seq);
}

export function isKept(entry: Entry): entry is KeptEntry {
  return entry.kind === 'kept' || entry.kind === 'kept-other';
}

/** Newest first. `all`: in order of `seq`. */
export function fold(all: readonly Entry[]): ActivityState[] {
  const entries = unpacked(all);
  const states = new Map<string, ActivityState>();
  for (const entry of entries)
    if (entry.kind === 'activity') states.set(entry.activityId, { first: entry, witnesses: [entry.witness] });
  for (const entry of entries) {
    const state = entry.activityId === undefined ? undefined : states.get(entry.activityId);
    if (!state) continue;
    if (entry.kind === 'seen' && !state.witnesses.includes(entry.witness)) state.witnesses.push(entry.witness);
    if (entry.kind === 'seen' && entry.late && entry.witness === state.first.witness)
      state.first = { ...state.first, late: true };
    if ((entry.kind === 'seen' || entry.kind === 'outcome' || entry.kind === 'judged') && entry.adds)
      state.first = withAdditions(state.first, entry.adds, entry.response);
    if (entry.kind === 'outcome') state.outcome = state.outcome ? mergeOutcomes(state, state.outcome, entry) : entry;
    if (entry.kind === 'shown') state.shown = entry;
    if (entry.kind === 'asked') state.asked = entry;
    if (entry.kind === 'answer') applyAnswer(state, entry);
    if (entry.kind === 'undo' && state.undo?.outcome !== 'done') state.undo = entry;
  }
  for (const state of states.values())
    if (state.outcome?.fileName) state.first = withFileName(state.first, state.outcome.fileName);
  return [...states.values()].sort((a, b) => b.first.seq - a.first.seq);
}

function applyAnswer(state: ActivityState, entry: AnswerEntry): void {
  state.answer = entry;
  if (!entry.safer) return;
  const { way, findings, response } = entry.safer;
  state.meant = state.first.activity;
  state.first = { ...state.first, activity: { ...state.first.activity, ...way }, findings, response };
}

/** The name often comes with the reply. */
function withFileName(first: ActivityEntry, name: string): ActivityEntry {
  const { file } = first.activity;
  return file?.name ? first : { ...first, activity: { ...first.activity, file: { ...file, name } } };
}

function withAdditions(
  first: ActivityEntry,
  { meaning, findings }: Additions,
  response: Response = first.response,
): ActivityEntry {
  const file = { ...meaning.file, ...first.activity.file };
  const activity = { ...meaning, ...first.activity, ...(Object.keys(file).length > 0 ? { file } : {}) };
  return { ...first, activity, findings, response };
}

export function neverLeft({ asked, answer, outcome }: ActivityState): boolean {
  return outcome?.outcome === 'stopped' || (asked !== undefined && !answer && outcome?.outcome === 'aborted');
}

/** Without a reply, these deliver nothing. */
const DELIVERING_KINDS: readonly ActivityKind[] = ['download', 'bulk-download', 'export', 'print', 'sync'];

/** A server may complete a request and still report failure (5xx, RFC 9110 section 15.6). */
export function mayHaveWorked(
  kind: ActivityKind,
  { outcome, status = 0 }: Pick<OutcomeEntry, 'outcome' | 'status'>,
): boolean {
  return !DELIVERING_KINDS.includes(kind) && (outcome === 'failed' || (outcome === 'refused' && status >= 500));
}

export function endingOf(kind: ActivityKind, ended: Pick<OutcomeEntry, 'outcome' | 'status'>): Ending {
  return ended.outcome === 'refused' && mayHaveWorked(kind, ended) ? 'unclear' : ended.outcome;
}

export function isWaiting({ asked, answer, outcome }: Pick<ActivityState, 'asked' | 'answer' | 'outcome'>): boolean {
  return asked !== undefined && !answer && !outcome;
}

/** Not a redirect: a page then gets the status of the address behind it. */
export function isAccepted({ outcome, status = 0 }: Pick<OutcomeEntry, 'outcome' | 'status'>): boolean {
  return outcome === 'done' && status < 300;
}

/** The network alone cannot tell how the prompt ended. */
export function hasNoEnd({ answer, outcome }: ActivityState): boolean {
  return !answer && (!outcome || outcome.witness === 'network');
}

function mergeOutcomes({ first }: ActivityState, one: OutcomeEntry, other: OutcomeEntry): OutcomeEntry {
  const network = one.witness === 'network' ? one : other;
  const page = network === one ? other : one;
  if (page.witness === network.witness) return other;
  // Both are the status of one answer, except that a part of a batch has its own.
  const isOfAnother = !first.part && isAccepted(network) && (page.status ?? 0) >= 400;
  if (!page.reply || isOfAnother) return network;
  const { outcome, status, reply } = page;
  return network.outcome === 'done' ? { ...network, outcome, ...defined({ status }), reply } : { ...network, reply };
}
