/** What a service replies, a part of the vocabulary (event.ts). Types only. */

/**
 * What the reply says beyond status and `Additions`; empty if nothing. Never contains a link, token
 * or password.
 */
export interface Reply {
  /**
   * Id of the new link or permission (`ShareId`, permission id); later changes name it in
   * `Meaning.previous`.
   */
  linkId?: string;
  /** Whether this request created the link. Absent: unknown. */
  isNew?: boolean;
  /** Whether guests from outside the tenant were invited, according to the service. */
  hasExternalGuests?: boolean;
  refused?: Refusal;
  /** How many requests of a batch the service refused, if not all. */
  refusedRequests?: number;
}

/** The service's error, shortened and without secrets. */
export interface Refusal {
  /** At most 100 characters. */
  code?: string;
  /** At most 300 characters, in the tenant's language. */
  message?: string;
}
