/** A log as the extension itself writes it, for tests that read one. */
import type { Level, NewEntry } from '../../event';
import { append } from '../append';
import { checkpoint, exportTrailer } from '../checkpoint';
import { activityEntry } from './entries';
import { rowsOfLog } from './rows';

export const activity = (id: string, name = `File ${id}.docx`, level: Level = 'high'): NewEntry =>
  activityEntry(id, {
    activity: { seenAt: 1000, scope: 'anonymous', file: { name } },
    findings: [
      { rule: 'anyone-link', level, response: 'inform', evidence: { outsiders: ['a@fabrikam.com', 'b@fabrikam.com'] } },
    ],
    response: 'inform',
    requestHash: `hash of ${id}`,
  });

/** The lines of an export file, its last line included. */
export async function exportedLines(): Promise<string[]> {
  const trailer = await exportTrailer();
  const rows = await rowsOfLog();
  return [...rows.map(row => JSON.stringify(row)), ...(trailer ? [trailer.line] : [])];
}

/** Rows up to this number, with a checkpoint as every `every`th. */
export async function fillLog(rows: number, every: number, from = 1): Promise<void> {
  for (let seq = from; seq <= rows; seq++) {
    if (seq % every === 0) await checkpoint();
    else await append([activity(`a${seq}`)]);
  }
}
