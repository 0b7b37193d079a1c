/** The other fields repeat parts of `json`. */
export interface Outgoing {
  /** SIEMs dedupe by it. */
  uid: string;
  /** From 1, without gaps. */
  sequence: number;
  /** When it happened and when it was recorded, epoch ms. */
  time: number;
  loggedTime: number;
  classUid: number;
  activityId: number;
  typeUid: number;
  /** 1 informational to 5 critical. */
  severityId: number;
  eventCode?: string;
  /** Canonical form (RFC 8785). The SIEM must keep it unchanged for the hash chain. */
  json: string;
}
