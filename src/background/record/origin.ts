import type { Actor, FileRef, Label, Observation } from '../../event';
import type { Policy } from '../../policy/policy';

/** According to the browser. */
export interface Origin {
  /** -1: none. */
  tab: number;
  pageHost?: string;
  site?: string;
  /** The file's label, and its name if the request lacks it. */
  known?(file: FileRef | undefined): { name?: string; label?: Label };
  /** Of Google's share dialog (inbox/dialog-file.ts), whose requests do not name it. */
  dialogFile?: FileRef;
  /** As reported by the page. */
  actor?: Actor;
  /** Network witness only. */
  requestKey?: string;
  /** The request waits, though not in the page hook. */
  held?: boolean;
}

export interface Request {
  observation: Observation;
  origin: Origin;
  policy: Policy;
  /** As in the entry of an activity. */
  requestHash: string;
}
