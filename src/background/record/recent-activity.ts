import type { Activity, Meaning, Response, Via, Witness } from '../../event';
import type { MayAsk } from './judge';

export interface RecentActivity {
  activityId: string;
  /** -1: none. */
  tab: number;
  seenAt: number;
  /** When it left at the earliest, epoch ms: after the answer, if there was a prompt. */
  leftAt: number;
  /** `open`: the prompt has no answer yet. */
  decided?: 'go' | 'stop' | 'open';
  /** The page hook let it go without an answer. */
  letGo?: true;
  witnesses: Set<Witness>;
  via: Via;
  /** Ended: what the browser still holds is another request. */
  endedUnasked?: true;
  isUnwritten?: true;
  mayAsk: MayAsk;
  /** The strongest in the log so far. */
  response: Response;
  /** Complete if this worker recorded it. */
  meaning: Meaning & Partial<Activity>;
  /** Seen without its body, so incomplete. */
  partial?: true;
}
