import type { Activity } from './activity';
import type { ActivityEntry, AnswerEntry, AskedEntry, OutcomeEntry, ShownEntry, UndoEntry } from './entry';
import type { Witness } from './observation';

/** All entries about one activity, folded into one (log/activity-state.ts). */
export interface ActivityState {
  first: ActivityEntry;
  /** The original request, if the user chose a safer option. */
  meant?: Activity;
  witnesses: Witness[];
  /**
   * The network's outcome counts first, because a page can forge its own. But only the page can
   * read the reply.
   */
  outcome?: OutcomeEntry;
  shown?: ShownEntry;
  asked?: AskedEntry;
  answer?: AnswerEntry;
  undo?: UndoEntry;
}
