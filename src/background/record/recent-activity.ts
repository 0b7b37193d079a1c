/** An activity of the last seconds, as this worker remembers it (recent.ts). */
import type { Activity, Meaning, Via, Witness } from '../../event';
import type { MayAsk } from './judge';

export interface RecentActivity {
  activityId: string;
  /** -1: none. */
  tab: number;
  seenAt: number;
  /** When its request left at the earliest, epoch ms: with the answer, if a person was asked. */
  leftAt: number;
  /** What came of the question about it. `open`: nobody has answered yet. */
  decided?: 'go' | 'stop' | 'open';
  witnesses: Set<Witness>;
  via: Via;
  /**
   * It has ended, and nobody had been asked about it though a rule asks: what the browser still
   * holds is another request.
   */
  endedUnasked?: true;
  /** It was only counted. */
  isUnwritten?: true;
  /** Which rules asked before it left. */
  mayAsk: MayAsk;
  /** As far as it is known; of one that this worker recorded, with all that an activity has. */
  meaning: Meaning & Partial<Activity>;
  /** The request was seen without its body, so its meaning is known in part only. */
  partial?: true;
}
