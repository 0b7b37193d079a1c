export interface EntryBase {
  /** Position in the log, from 1 without holes. Primary key; set by `append`. */
  seq: number;
  /** Derived from observation and fact, so that appending is idempotent. */
  id: string;
  /** Epoch ms; set by `append`. */
  recordedAt: number;
  /**
   * SHA-256 of the whole previous row as canonical JSON (RFC 8785), 64 hex digits; zeros in the
   * first row. Absent in rows of versions without a chain. Changing a row invalidates all later
   * ones, up to a signed `checkpoint`.
   */
  prev?: string;
  /** What was shortened (`…`) because the row was too long (log/retention/row-size.ts). */
  cut?: CutPart[];
}

export type CutPart = 'evidence' | 'files' | 'words' | 'lists';
