import type { Level } from './activity';
import type { EntryBase } from './entry-base';

/** The log now starts after `to`. The newest such entry counts. */
export interface RemovedEntry extends EntryBase {
  kind: 'removed';
  activityId?: never;
  at: number;
  from: number;
  to: number;
  /** Without rows in `kept` entries. */
  count: number;
  kept?: number;
  /** `age`: past retention. `space`: too many rows, or the quota is exceeded. */
  because: 'age' | 'space';
  /**
   * `flood`: not serious, of a page that exceeded the limit of single rows. `minor`: not serious.
   * `flood-serious`: also the serious ones of such a page. `any`: everything that has ended. Each
   * includes those before it.
   */
  evicted?: Evictable;
  /**
   * SHA-256 of row `to` as canonical JSON (RFC 8785), 64 hex digits; the rest of the chain starts
   * here.
   */
  hash: string;
  /** By their highest level. `space` only, where no retention period was over. */
  levels?: Partial<Record<Level, number>>;
}

export type Evictable = 'flood' | 'minor' | 'flood-serious' | 'any';

/** A signed head of the log. The key never leaves the browser's key store (log/verify/). */
export interface CheckpointEntry extends EntryBase {
  kind: 'checkpoint';
  activityId?: never;
  at: number;
  /** Of the database, and its newest row. */
  chain: { id: string; seq: number; hash: string };
  publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** ECDSA P-256 with SHA-256, hex. */
  signature: string;
}
