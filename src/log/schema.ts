/** The database as types. `second-look` / `entries` / `seq` are fixed: other programs read them. */
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Entry } from '../event';

export const DATABASE = 'second-look';

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
      /** `[response, seq]`: the newest activities somebody is to be told of. An activity is in it once for each entry that has a response. */
      response: [string, number];
      /** Which activity a network event belongs to. */
      requestKey: string;
      /** `[question, seq]`: the newest time that the same was asked. */
      question: [string, number];
    };
  };
  /** `counts` and `chain`. Both are kept in the transaction that appends, because `count()` takes 100 ms over 100,000 rows. */
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
  /** One row a domain that something was shared with, and the activity that did so first. */
  firstShares: { key: string; value: { domain: string; activityId: string } };
  /** One row, `checkpoint`: the key that signs. The private half cannot be read by anybody, us included; it can only be used. */
  keys: { key: 'checkpoint'; value: CryptoKeyPair };
}

export interface Meta {
  counts: Counts;
  chain: Chain;
}

export interface Chain {
  /** Random, of this database: one that was made anew has another. */
  id: string;
  /** The newest row: its position, and its hash, which the next row has as `prev`. Absent: no row was written since there is a chain. */
  head?: { seq: number; hash: string };
}

export type Database = IDBPDatabase<Schema>;
