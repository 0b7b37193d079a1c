import type { Activity } from '../event';

export interface Access {
  activityId: string;
  activity: Activity;
  pageHost?: string;
  /** Epoch ms. */
  since: number;
  /** Epoch ms. Absent: no known end. */
  until?: number;
  /** The service's id; it opens nothing. */
  linkId?: string;
  /** All names of the document in requests, each with the host. Empty: unknown or none. */
  files: string[];
  domains: string[];
  doubts: Doubt[];
}

/**
 * `unconfirmed`: no answer was seen. `server-failed`: it may have worked. `only-asked`: the user's
 * answer to the app is not visible. `ends-differ`: the later end counts. `existed`: others may have
 * shared it. `maybe-ended`: an end may have been of this. `reach-unknown`: the recipients are not
 * visible. `outside-unknown`: the policy names no internal domains.
 */
export type Doubt =
  | 'unconfirmed'
  | 'server-failed'
  | 'only-asked'
  | 'existed'
  | 'maybe-ended'
  | 'end-unreadable'
  | 'ends-differ'
  | 'reach-unknown'
  | 'outside-unknown';
