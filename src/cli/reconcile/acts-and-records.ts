/** What both sides of a reconciliation are reduced to. */

/** Whose log names it. A request id of one service means nothing in the log of another. */
export type Service = 'microsoft' | 'google' | 'amazon';

export interface Act {
  /** Position among the acts, from 0. */
  n: number;
  id: string;
  /** Epoch ms. */
  at: number;
  kind: string;
  host: string;
  service?: Service;
  user?: string;
  requestId?: string;
  /** The service's records repeat this id, as far as that is known. */
  isRequestIdLogged?: true;
  linkId?: string;
  isNewLink?: boolean;
  fileIds: string[];
  /** Host and path, decoded, lower case. */
  addresses: string[];
  names: string[];
  /** With whom it shares: addresses, lower case. */
  people?: string[];
  site?: string;
  outcome?: string;
  status?: number;
}

export interface AuditRecord {
  /** In its file, from 1. */
  line: number;
  /** By which the service tells records apart. */
  id?: string;
  /** Of Google: the same in all events that one request led to. */
  activityId?: string;
  /** Epoch ms. Absent: not stated in a form that is certain. */
  at?: number;
  operation: string;
  service: Service;
  user?: string;
  requestId?: string;
  linkId?: string;
  fileId?: string;
  address?: string;
  name?: string;
  site?: string;
  /** Whose access it is about: an address, lower case. */
  person?: string;
  /** Not a person in a browser, by what the record says of itself. */
  client?: 'sync client' | 'desktop or mobile app' | 'app or script';
}

export type Way = 'request id' | 'link' | 'file id and time' | 'address and time' | 'site, name and time';

export interface Pair {
  act: Act;
  record: AuditRecord;
}

export interface Joined {
  pairs: Pair[];
  left: AuditRecord[];
}
