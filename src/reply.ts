/** Types only. */

/** Beyond status and `Additions`. Never contains a link, token or password. */
export interface Reply {
  /** Later changes name it in `Meaning.previous`. */
  linkId?: string;
  /** Absent: unknown. */
  isNew?: boolean;
  /** From outside the tenant. */
  hasExternalGuests?: boolean;
  refused?: Refusal;
  /** Of a batch, if not all. */
  refusedRequests?: number;
}

/** The service's error, shortened and without secrets. */
export interface Refusal {
  /** At most 100 characters. */
  code?: string;
  /** At most 300 characters, in the tenant's language. */
  message?: string;
}
