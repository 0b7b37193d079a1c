import type { Actor, FileRef, Label } from '../../event';

/** What the browser, not the page, says about where an observation comes from. */
export interface Origin {
  /** -1: none. */
  tab: number;
  pageHost?: string;
  /** Of the page, if it is in one that has a path. */
  site?: string;
  /**
   * What is known of the file from elsewhere: what it is called, where the request does not say it,
   * and its label.
   */
  known?(file: FileRef | undefined): { name?: string; label?: Label };
  /** The page's word on who was signed in. */
  actor?: Actor;
  /** Network witness only. */
  requestKey?: string;
  /** It waits for what comes of this, though the page hook does not hold it. */
  held?: boolean;
}
