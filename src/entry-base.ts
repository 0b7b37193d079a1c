/** What every row of the log has. Types only. */

export interface EntryBase {
  /** Position in the log, from 1, without holes. Key of the store; given by `append`. */
  seq: number;
  /**
   * Unique. Worked out from the observation and the fact it states, so that telling the log twice
   * changes nothing.
   */
  id: string;
  /** When the row was written, epoch milliseconds; given by `append`. */
  recordedAt: number;
  /**
   * SHA-256 of the row before this one, 64 hex digits: of the whole row, its own `prev` included,
   * as canonical JSON (RFC 8785). Zeros in the first row; given by `append`. Absent in rows of
   * versions that did not chain them. Whoever changes a row has to change all that come after it,
   * too, and cannot sign that (`checkpoint`).
   */
  prev?: string;
  /**
   * What was shortened because the row was too long (log/retention/row-size.ts): `…` stands for the
   * rest. Absent: nothing.
   */
  cut?: CutPart[];
}

/**
 * `evidence`: what the rules found. `files`: names of items. `words`: what is said in words.
 * `lists`: single entries of a list.
 */
export type CutPart = 'evidence' | 'files' | 'words' | 'lists';
