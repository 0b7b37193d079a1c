/**
 * The rows that the log writes about itself: what was removed of it, what of that stays, and what
 * was signed. Types only.
 */
import type { Level } from './activity';
import type { EntryBase } from './entry-base';

/**
 * The oldest rows are gone, removed in the transaction that wrote this: what is left begins behind
 * `to`. Of several such entries the newest says so; the older ones go in their turn, like all rows.
 */
export interface RemovedEntry extends EntryBase {
  kind: 'removed';
  activityId?: never;
  at: number;
  /** The first and the last that went, by `seq`: all rows there were, up to `to`. */
  from: number;
  to: number;
  /** How many rows that were, without those that stay in a `kept` entry. */
  count: number;
  /** How many activities of them stay, in `kept` entries. Absent: none. */
  kept?: number;
  /** `age`: older than the policy says. `space`: there were too many, or the disk was full. */
  because: 'age' | 'space';
  /**
   * Only if `because` is `space`: which of them might go; all others stay. `flood`: what is not
   * serious, of a page that asked for more than is written one by one. `minor`: what is not
   * serious. `flood-serious`: that, and whatever such a page has left. `any`: all that has ended.
   */
  evicted?: Evictable;
  /**
   * SHA-256 of row `to`, 64 hex digits, over its canonical JSON (RFC 8785): what is left can be
   * told to go on from it.
   */
  hash: string;
  /**
   * How many activities went whose most serious finding was of this level. Only if `because` is
   * `space`: nobody decided that these were old enough.
   */
  levels?: Partial<Record<Level, number>>;
}

/** From the first to the last that goes for want of space: each includes those before it. */
export type Evictable = 'flood' | 'minor' | 'flood-serious' | 'any';

/**
 * "Up to here the log was this", signed with a key that never leaves the browser's key store: see
 * log/verify/signed-head.ts and log/verify/verify.ts.
 */
export interface CheckpointEntry extends EntryBase {
  kind: 'checkpoint';
  activityId?: never;
  at: number;
  /** Id of the database, and the row that was the newest at that time. */
  chain: { id: string; seq: number; hash: string };
  /** As JWK. */
  publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** ECDSA P-256 with SHA-256, hex. */
  signature: string;
}
