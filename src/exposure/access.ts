/**
 * Access that somebody was given: a link, people, an app, a guest. What the log of one browser can
 * know of it. Types only.
 */
import type { Activity } from '../event';

/** What the person can still be exposed by, as far as the log tells. */
export interface Access {
  /** The activity that gave it: its story says how. */
  activityId: string;
  /**
   * What is in force now: of several people those whose access was not ended, of a link that was
   * changed the newest facts.
   */
  activity: Activity;
  /** Host of the page it was done on, if the browser told. */
  pageHost?: string;
  /** Epoch ms. */
  since: number;
  /** Epoch ms. Absent: no end is known. */
  until?: number;
  /** As the service names the link or permission. Opens nothing. */
  linkId?: string;
  /**
   * What requests have called its document, with the host in front: one, by its number and by its
   * place, or the same link on two hosts. Empty: not known, or none.
   */
  files: string[];
  /** Home domains of the recipients outside, each once. */
  domains: string[];
  doubts: Doubt[];
}

/**
 * What the log does not tell. `unconfirmed`: nobody saw whether it worked. `server-failed`: the
 * service answered that it had failed, and may have done it all the same. `only-asked`: an app
 * asked for access, and what the person answered there cannot be seen. `ends-differ`: it was given
 * out with one end and with another, and the later one is told. `existed`: the link was there
 * before, so others may have given it out too. `maybe-ended`: something of this document was ended,
 * or tried to be, and it may have been this. `end-unreadable`: there is an end, written in a way
 * that cannot be read. `reach-unknown`: who got it could not be seen. `outside-unknown`: whether
 * these people are outside, because the policy names no domains of the organisation.
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
