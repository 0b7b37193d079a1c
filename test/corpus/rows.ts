/** The labelled requests, one a line; how they are labelled: README.md beside this file. */
import { readFileSync } from 'node:fs';
import type { FileRef, Meaning } from '../../src/event';
import type { Request } from './observation';

/** What a row expects. `activity` knows more kinds than a meaning does; `url` of a file is never recorded, for it may open the file. */
export interface Expected extends Omit<Meaning, 'kind' | 'file'> {
  activity: string;
  file?: FileRef & { url?: string };
}

export interface Row extends Request {
  id: string;
  expect: Expected;
  note?: string;
}

export const ROWS: readonly Row[] = readFileSync(new URL('requests.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Row);
