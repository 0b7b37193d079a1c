/** The database as types. `second-look` / `entries` / `seq` are fixed: other programs read them. */
import type { DBSchema, IDBPDatabase, IDBPObjectStore, StoreNames } from 'idb';
import type { Entry } from '../event';
import type { PrivacyLevel } from '../forward/privacy';
import type { Outgoing, Strange } from '../forward/sink';
import type { Flood } from './flood';

export const DATABASE = 'second-look';
/** Of the practice room: the same stores, and nothing in them that was ever done. */
export const PRACTICE = 'second-look-practice';

export interface Counts {
  /** Rows of the log. */
  entries: number;
  /** Those that have not been removed, as everything here. */
  activities: number;
  /** Activities with a finding that asks for more than `record`. */
  warnings: number;
}

export interface Schema extends DBSchema {
  entries: {
    key: number;
    value: Entry;
    indexes: {
      /** Unique: what makes appending idempotent. */
      id: string;
      /** Folding one story. */
      activityId: string;
      /** `[kind, seq]`: the newest of one kind without walking over the others. */
      kind: [string, number];
      /**
       * `[response, seq]`: the newest activities somebody is to be told of. An activity is in it
       * once for each entry that has a response.
       */
      response: [string, number];
      /** Which activity a network event belongs to. */
      requestKey: string;
      /** `[question, seq]`: the newest time that the same was asked. */
      question: [string, number];
    };
  };
  /**
   * What would take long to find out: `count()` takes 100 ms over 100,000 rows. All of it is kept
   * in the transaction that appends.
   */
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
  /** One row a domain that something was shared with, and the activity that did so first. */
  firstShares: { key: string; value: { domain: string; activityId: string } };
  /** Events that have not been delivered, by their number. */
  outbox: {
    key: number;
    value: Waiting;
    indexes: {
      about: string;
      /** `[severityId, sequence]`: the oldest of one severity. */
      severity: [number, number];
    };
  };
  /**
   * Events that were made for a privacy level or key that is not in force any more, until they are
   * made again.
   */
  outdated: { key: number; value: Outdated; indexes: { about: string } };
  /**
   * Events that have been, as they were sent, in the order of their arrival: their numbers begin
   * anew with each chain.
   */
  sent: { key: number; value: Sent; indexes: { about: string } };
  /** Events that the engine has refused for good. */
  deadLetters: { key: number; value: DeadLetter; indexes: { about: string } };
  forwarding: { key: 'position' | 'state' | 'losses'; value: Position | ForwardState | Losses };
  /**
   * One row, `checkpoint`: the key that signs. The private half cannot be read by anybody, us
   * included; it can only be used.
   */
  keys: { key: 'checkpoint'; value: CryptoKeyPair };
}

export interface Meta {
  counts: Counts;
  chain: Chain;
  /**
   * The newest activities that somebody is to be told of, in the order in which that was said last.
   */
  told: Mark[];
  /** The newest activities by which access was taken back. */
  ends: Mark[];
  floods: readonly Flood[];
}

/**
 * Of each so many are marked: more than are shown at a time, and few enough to be read with every
 * write.
 */
export const MOST_MARKS = 100;

/** An activity. */
export interface Mark {
  /** The row that began it. */
  seq: number;
  activityId: string;
}

export interface Chain {
  /** Random, of this database: one that was made anew has another. */
  id: string;
  /**
   * The newest row: its position, and its hash, which the next row has as `prev`. Absent: no row
   * was written since there is a chain.
   */
  head?: { seq: number; hash: string };
}

/** How far events were made of the log. */
export interface Position {
  /** The last row looked at. */
  seq: number;
  /** Number and hash of the last event that was made. */
  sequence: number;
  hash: string;
  /** Id of the chain. */
  chain: string;
  /** What was let out of the events, and with which key: `minimal k1`. */
  privacy: string;
  /**
   * The policy names no destination: since when (epoch ms), and the last row that was written while
   * it did.
   */
  gap?: { since: number; lastRow: number };
}

/**
 * An event on its way. `row`: the row of the log that it was made of. `about`: id of the activity,
 * if it is about one.
 */
export type Waiting = Outgoing & { row: number; about?: string };

/** An event that is to be made again. `level`: the one that it was made for. */
export type Outdated = Waiting & { level: PrivacyLevel };

export interface Sent {
  /** Of the event. */
  sequence: number;
  about?: string;
  /** When the engine said that it has it, epoch ms. */
  at: number;
  /** Byte for byte. */
  json: string;
}

export interface DeadLetter extends Waiting {
  /** Epoch ms. */
  at: number;
  /** What the engine said, and with which status. */
  why: string;
}

/** How the sending goes, for whoever has to look after it. All times in epoch ms. */
export interface ForwardState {
  /** The destination it is about, by the name that `ForwardTrouble.with` has for it. */
  with?: string;
  lastDelivery?: number;
  delivered: number;
  /**
   * Of the last deliveries, the newest last: when it was seen, written down, sent and acknowledged.
   */
  times: [seen: number, stored: number, sent: number, acknowledged: number][];
  trouble?: ForwardTrouble;
  /** The engine has taken the second of the policy's tokens last. */
  nextToken?: true;
  /** The engine takes no gzip. */
  plain?: true;
  /** Events that it has refused since it took the last one. */
  refusedInARow?: number;
  /**
   * It found a request too large: until then no more than so many bytes of events go in one.
   * `taken`: how many of about that size it has taken since.
   */
  fits?: { bytes: number; until: number; taken?: number };
  /**
   * Groups of events, by number, of which the engine refuses some; each is sent alone to find out
   * which.
   */
  suspects?: Suspects[];
  /** Requests since the last one that began with the oldest event, whatever its severity. */
  bySeverity?: number;
}

export interface Suspects {
  sequences: number[];
  /**
   * The engine has taken others of the same request, or had refused these alone before. If it
   * refuses all of them, that is no matter of the engine as a whole.
   */
  othersTaken?: true;
}

/**
 * Why an event does not reach the engine. `refused`: the engine does not want it; it is kept as a
 * dead letter. `discarded`: a dead letter that is not kept any more. `overflow`: too many were
 * waiting. `expired`: the policy named no destination for too long. `invalid`: no event could be
 * made of a row; its numbers are those of rows.
 */
export type LossKind = 'refused' | 'discarded' | 'overflow' | 'expired' | 'invalid';

/** How many, and the lowest and the highest of their numbers. */
export interface LossRange {
  count: number;
  from: number;
  to: number;
}

export interface Loss {
  /** Since there is this database. */
  total: number;
  /** When the last of them was lost, epoch ms. */
  at: number;
  /** Those that no fault in the log states yet, and when the first of them was lost, epoch ms. */
  untold?: LossRange & { since: number };
  /** When a fault was written last, epoch ms. */
  toldAt?: number;
}

export type Losses = Partial<Record<LossKind, Loss>>;

export interface ForwardTrouble {
  /** With which destination. */
  with: string;
  /** Since when nothing was delivered. */
  since: number;
  attempts: number;
  notBefore: number;
  /**
   * `unreachable`: no answer; a browser does not say whether for want of a network, a wrong
   * certificate, or because the engine does not allow our origin. `busy`: it asked us to come
   * again. `refused`: somebody has to mend the policy or the engine.
   */
  kind: 'unreachable' | 'busy' | 'refused';
  status?: number;
  /** It was not the engine who answered, or it speaks another protocol. */
  strange?: Strange;
  /** What was said. */
  note?: string;
}

export type Database = IDBPDatabase<Schema>;
/** The rows, to read, within any transaction. */
export type Entries = Pick<
  IDBPObjectStore<Schema, StoreNames<Schema>[], 'entries', IDBTransactionMode>,
  'index' | 'get' | 'getAll' | 'openKeyCursor'
>;
/** What is known of the log as a whole, in the same way. */
export type MetaRows = Pick<IDBPObjectStore<Schema, StoreNames<Schema>[], 'meta', IDBTransactionMode>, 'get'>;
