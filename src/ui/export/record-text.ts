/** Yields pieces, so that only one is in memory. */
import type { Entry } from '../../event';
import { csvHeader, csvRow } from './csv';

export type Format = 'json-lines' | 'csv';

/** `to`: the newest row when the export began. */
export interface Extent {
  from: number;
  to: number;
  /** Proves the end. */
  trailer?: string;
}

const BATCH_ROWS = 1000;

/** @throws Error if a row was removed during the export */
export async function* recordText(
  format: Format,
  { from, to, trailer }: Extent,
  rowsFrom: (seq: number, limit: number) => Promise<Entry[]>,
): AsyncGenerator<{ text: string; rows: number }> {
  if (format === 'csv') yield { text: csvHeader(), rows: 0 };
  const line = format === 'csv' ? csvRow : (entry: Entry) => `${JSON.stringify(entry)}\n`;
  for (let next = from; next <= to; next += BATCH_ROWS) {
    const limit = Math.min(BATCH_ROWS, to - next + 1);
    const rows = await rowsFrom(next, limit);
    if (rows.length < limit || rows.some(({ seq }, index) => seq !== next + index)) throw new Error('rows are missing');
    yield { text: rows.map(line).join(''), rows: rows.length };
  }
  if (format === 'json-lines' && trailer !== undefined) yield { text: `${trailer}\n`, rows: 0 };
}
