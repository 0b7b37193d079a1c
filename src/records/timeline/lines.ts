/**
 * The lines of the list: those activities that are looked for, below headings. Pure. Of a hundred
 * thousand it takes longer than a page may stand still, so it goes in slices.
 */
import { breathe } from '../breathe';
import type { Place } from '../place';
import type { Row } from '../row';
import { matcher } from './matcher';

export interface Heading {
  /** Of a day: its first activity's time, epoch ms. */
  at?: number;
  /** Of a document: its name as its newest activity has it; absent: no document is named. */
  document?: string;
  count: number;
}

export type Line = { heading: Heading; row?: never } | { row: Row; heading?: never };

export interface Lines {
  lines: readonly Line[];
  /** Activities among them. */
  found: number;
}

/** Rows at a time. */
const SLICE = 5000;

/** @returns nothing, if `signal` aborted. */
export async function linesOf(
  rows: readonly Row[],
  { filter, group }: Pick<Place, 'filter' | 'group'>,
  signal: AbortSignal,
): Promise<Lines | undefined> {
  const isWanted = matcher(filter);
  const keyOf = group === 'day' ? dayOf : documentOf;
  const groups = new Map<string, Line[]>();
  let found = 0;
  for (let start = 0; start < rows.length; start += SLICE) {
    if (start > 0) await breathe();
    if (signal.aborted) return undefined;
    for (const row of rows.slice(start, start + SLICE)) {
      if (!isWanted(row)) continue;
      found += 1;
      const key = keyOf(row);
      const lines = groups.get(key);
      if (lines) lines.push({ row });
      else
        groups.set(key, [
          { heading: group === 'day' ? { at: row.activity.seenAt, count: 0 } : ofDocument(row) },
          { row },
        ]);
    }
  }
  const lines: Line[] = [];
  let rested = 0;
  for (const own of groups.values()) {
    if (own[0]?.heading) own[0].heading.count = own.length - 1;
    for (const line of own) lines.push(line);
    if (lines.length - rested < SLICE) continue;
    rested = lines.length;
    await breathe();
    if (signal.aborted) return undefined;
  }
  return { lines, found };
}

/** Of the person's own time. */
function dayOf({ activity: { seenAt } }: Row): string {
  const at = new Date(seenAt);
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

function documentOf({ document = '' }: Row): string {
  return document;
}

/** A number says nothing to a person, so the site stands before it. */
function ofDocument({ document, activity: { file, site, host } }: Row): Heading {
  const name = file?.name ?? file?.path ?? (file?.id === undefined ? undefined : `${site ?? host} · ${file.id}`);
  return { count: 0, ...(document !== undefined && name !== undefined ? { document: name } : {}) };
}
