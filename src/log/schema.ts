/** Other programs read `second-look`, `entries` and `seq`: never rename them. */
import type { DBSchema, IDBPDatabase, IDBPObjectStore, StoreNames } from 'idb';
import type { Entry, PrivacyLevel } from '../event';
import type { Flood } from './flood';
import type { Outgoing } from './outbox/outgoing';

export const DATABASE = 'second-look';
export const PRACTICE = 'second-look-practice';

export interface Counts {
  entries: number;
  activities: number;
  warnings: number;
}

export interface Schema extends DBSchema {
  entries: {
    key: number;
    value: Entry;
    indexes: {
      /** Unique, so that `append` is idempotent. */
      id: string;
      activityId: string;
      kind: [string, number];
      /** An activity is in it once per entry with a response. */
      response: [string, number];
      requestKey: string;
      question: [string, number];
    };
  };
  /** Updated by each append, because `count()` takes 100 ms over 100,000 rows. */
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
  firstShares: { key: string; value: { domain: string; activityId: string } };
  outbox: {
    key: number;
    value: Waiting;
    indexes: {
      about: string;
      severity: [number, number];
    };
  };
  /** Of a former privacy level or key, until made again. */
  outdated: { key: number; value: Outdated; indexes: { about: string } };
  /** Delivered events, in that order, because sequences restart with each chain. */
  sent: { key: number; value: Sent; indexes: { about: string } };
  deadLetters: { key: number; value: DeadLetter; indexes: { about: string } };
  forwarding: { key: 'position' | 'state' | 'losses'; value: Position | ForwardState | Losses };
  /** The private half of the signing key cannot be exported. */
  keys: { key: 'checkpoint'; value: CryptoKeyPair };
}

export interface Meta {
  counts: Counts;
  chain: Chain;
  told: Mark[];
  ends: Mark[];
  floods: readonly Flood[];
}

/** More than a page shows, few enough to read with each write. */
export const MAX_MARKS = 100;

export interface Mark {
  seq: number;
  activityId: string;
}

export interface Chain {
  /** A recreated database has another. */
  id: string;
  /** The newest row. Absent: no row is chained yet. */
  head?: { seq: number; hash: string };
}

export interface Position {
  seq: number;
  sequence: number;
  hash: string;
  chain: string;
  /** Level and key id: `minimal k1`. */
  privacy: string;
  /** While the policy names no destination. `since`: epoch ms. */
  gap?: { since: number; lastRow: number };
}

/** `row`: `seq` of its row in the log. */
export type Waiting = Outgoing & { row: number; about?: string };

/** `level`: the one that it was made for. */
export type Outdated = Waiting & { level: PrivacyLevel };

export interface Sent {
  sequence: number;
  about?: string;
  /** When the SIEM acknowledged it, epoch ms. */
  at: number;
  json: string;
}

export interface DeadLetter extends Waiting {
  /** Epoch ms. */
  at: number;
  why: string;
}

/** All times are epoch ms. */
export interface ForwardState {
  with?: string;
  lastDelivery?: number;
  delivered: number;
  /** Newest last. */
  times: [seen: number, stored: number, sent: number, acknowledged: number][];
  trouble?: ForwardTrouble;
  /** The SIEM last accepted the policy's second token. */
  nextToken?: true;
  /** The SIEM does not take gzip. */
  plain?: true;
  refusedInARow?: number;
  /** The limit after a request was too large. `taken`: accepted requests of about this size. */
  fits?: { bytes: number; until: number; taken?: number };
  /** Sent alone to find the refused event. */
  suspects?: Suspects[];
  /** Requests since the last one that began with the oldest event. */
  bySeverity?: number;
}

export interface Suspects {
  sequences: number[];
  /** The SIEM works: it accepted others of the request, or refused these alone before. */
  othersTaken?: true;
}

/**
 * `discarded`: a deleted dead letter. `overflow`: too many waited. `expired`: no destination for
 * too long. `invalid`: no event could be made.
 */
export type LossKind = 'refused' | 'discarded' | 'overflow' | 'expired' | 'invalid';

export interface LossRange {
  count: number;
  from: number;
  to: number;
}

export interface Loss {
  total: number;
  at: number;
  /** Not reported by a fault yet. `since`: the first loss, epoch ms. */
  untold?: LossRange & { since: number };
  toldAt?: number;
}

export type Losses = Partial<Record<LossKind, Loss>>;

/** `html`: a page for people, such as a proxy's sign-in. `cut`: it ends too early. */
export type Strange = 'html' | 'empty' | 'cut' | 'other';

export interface ForwardTrouble {
  with: string;
  since: number;
  attempts: number;
  notBefore: number;
  /**
   * `unreachable`: a browser does not say why (network, certificate, CORS). `refused`: an admin
   * must fix the policy or the SIEM.
   */
  kind: 'unreachable' | 'busy' | 'refused';
  status?: number;
  /** Not an answer of the SIEM's protocol. */
  strange?: Strange;
  note?: string;
}

export type Database = IDBPDatabase<Schema>;
export type Entries = Pick<
  IDBPObjectStore<Schema, StoreNames<Schema>[], 'entries', IDBTransactionMode>,
  'index' | 'get' | 'getAll' | 'openKeyCursor'
>;
export type MetaRows = Pick<IDBPObjectStore<Schema, StoreNames<Schema>[], 'meta', IDBTransactionMode>, 'get'>;
