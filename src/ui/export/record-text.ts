/**
 * The log as the text of a file, piece by piece: no more of it than one piece is in memory. Pure.
 */
import type { Entry } from '../../event';
import { csvHeader, csvRow } from './csv';

export type Format = 'json-lines' | 'csv';

/** What is written: the log up to one row, which was the newest when somebody asked for it. */
export interface Extent {
  /** Position of the oldest row, and of that one. */
  from: number;
  to: number;
  /**
   * The last line of JSON Lines: who has the file can tell by it that no row is missing at the end.
   */
  trailer?: string;
}

/** Reads so many rows at a time. */
const BATCH = 1000;

/**
 * @param rowsFrom rows of the log from a position on, in order
 * @throws Error if a row is not there: one that was removed meanwhile must not be missing without a
 * word
 */
export async function* recordText(
  format: Format,
  { from, to, trailer }: Extent,
  rowsFrom: (seq: number, limit: number) => Promise<Entry[]>,
): AsyncGenerator<{ text: string; rows: number }> {
  if (format === 'csv') yield { text: csvHeader(), rows: 0 };
  const line = format === 'csv' ? csvRow : (entry: Entry) => `${JSON.stringify(entry)}\n`;
  for (let next = from; next <= to; next += BATCH) {
    const limit = Math.min(BATCH, to - next + 1);
    const rows = await rowsFrom(next, limit);
    if (rows.length < limit || rows.some(({ seq }, index) => seq !== next + index)) throw new Error('rows are missing');
    yield { text: rows.map(line).join(''), rows: rows.length };
  }
  if (format === 'json-lines' && trailer !== undefined) yield { text: `${trailer}\n`, rows: 0 };
}
