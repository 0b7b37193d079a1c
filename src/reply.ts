/** What a service answers: a part of the dictionary (event.ts). Types only. */

/**
 * What the service replied to the request of an activity, beyond its status and beyond what became
 * known of the activity itself (see `Additions`). Empty: it was read and says no more. Nothing in
 * it opens anything: no link, token or password.
 */
export interface Reply {
  /**
   * Id of the link or permission that is there now, as the service names it (`ShareId`, permission
   * id); `Meaning.previous` of whatever changes it.
   */
  linkId?: string;
  /**
   * Whether this request made the link; `false`: it was there before and is given out again.
   * Absent: the reply does not tell.
   */
  isNew?: boolean;
  /**
   * The service's own word on whether people outside the tenant are among those who were invited.
   */
  hasExternalGuests?: boolean;
  /** The service did not do it, and why. */
  refused?: Refusal;
  /**
   * Of an activity that stands for several requests of a batch: how many of them the service
   * refused, if not all.
   */
  refusedRequests?: number;
}

/** In the service's own words, cut and without secrets; either may be missing. */
export interface Refusal {
  /** At most 100 characters. */
  code?: string;
  /** For people, in the language of the tenant; at most 300 characters. */
  message?: string;
}
