/** Access that somebody was given: a link, or people. What the log of one browser can know of it. Types only. */
import type { Activity } from '../event';

/** What the person can still be exposed by, as far as the log tells. */
export interface Access {
  /** The activity that gave it: its story says how. */
  activityId: string;
  /** What is in force now: of several people those whose access was not ended, of a link that was changed the newest facts. */
  activity: Activity;
  /** Host of the page it was done on, if the browser told. */
  pageHost?: string;
  /** Epoch ms. */
  since: number;
  /** Epoch ms. Absent: no end is known. */
  until?: number;
  /** As the service names the link or permission. Opens nothing. */
  linkId?: string;
  /** Home domains of the recipients outside, each once. */
  domains: string[];
  doubts: Doubt[];
}

/**
 * What the log does not tell. `unconfirmed`: nobody saw whether it worked. `existed`: the link was there before, so others may have given it out too. `maybe-ended`: something of this document was ended, or
 * tried to be, and it may have been this. `end-unreadable`: there is an end, written in a way that cannot be read. `reach-unknown`: who got it could not be seen.
 * `outside-unknown`: whether these people are outside, because the policy names no domains of the organisation.
 */
export type Doubt = 'unconfirmed' | 'existed' | 'maybe-ended' | 'end-unreadable' | 'reach-unknown' | 'outside-unknown';
