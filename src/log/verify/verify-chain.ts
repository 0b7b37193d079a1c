import { GENESIS } from './canonical';
import type { Row } from './parse-row';

/** Of two flaws at one row, the first in this list is the verdict. See log/README.md. */
export const VERDICTS = ['forked', 'edited', 'gap', 'reordered', 'truncated'] as const;

export interface Flaw {
  verdict: (typeof VERDICTS)[number];
  /** 0: none. */
  after: number;
  text: string;
}

export interface Expected {
  /** For rows from a SIEM, which may repeat. */
  anyOrder: boolean;
  /** Where a part starts and ends proves nothing. */
  part: boolean;
}

export interface Chain {
  rows: readonly Row[];
  /** For each row, the first `seq` of the unbroken links up to it. */
  linkedFrom: readonly number[];
  flaws: Flaw[];
  doubles: number;
  unchained: number;
  removed: number;
}

/** @param all in input order, not empty */
export function chainOf(all: readonly Row[], { anyOrder, part }: Expected): Chain {
  const flaws: Flaw[] = [];
  const { right, wrong } = numbered(all);
  for (const { row, before } of wrong)
    flaws.push(flaw('edited', before, `the row that followed row ${before} has the number ${row.seq} now`));
  const places = new Map<number, Row[]>();
  for (const row of right) {
    const same = places.get(row.seq);
    if (same) same.push(row);
    else places.set(row.seq, [row]);
  }
  const rows = [...places.keys()].sort((one, other) => one - other).map(seq => chosen(places, seq));

  let doubles = 0;
  const mayRepeat = anyOrder || all[0]?.chain !== undefined;
  for (const [seq, found] of places) {
    const different = new Set(found.map(({ hash }) => hash)).size;
    if (different > 1) flaws.push(flaw('forked', seq - 1, `there are ${different} different rows ${seq}`));
    else if (found.length > 1 && !mayRepeat)
      flaws.push(flaw('forked', seq - 1, `row ${seq} is there ${found.length} times`));
    else doubles += found.length - 1;
  }
  const disordered = anyOrder ? [] : disorder(right.filter(({ seq }) => places.get(seq)?.length === 1));
  const { removed, found } = beginning(rows, part);
  const { linkedFrom, broken } = links(rows);
  const firstChained = rows.findIndex(({ prev }) => prev !== undefined);
  return {
    rows,
    linkedFrom,
    flaws: [...flaws, ...disordered, ...found, ...broken],
    doubles,
    removed,
    unchained: firstChained < 0 ? rows.length : firstChained,
  };
}

export function flaw(verdict: Flaw['verdict'], after: number, text: string): Flaw {
  return { verdict, after, text };
}

/** Finds rows with a changed number: `prev` names another row than `seq - 1`. */
function numbered(all: readonly Row[]): { right: Row[]; wrong: { row: Row; before: number }[] } {
  const byHash = new Map(all.map(row => [row.hash, row.seq]));
  const right: Row[] = [];
  const wrong: { row: Row; before: number }[] = [];
  for (const row of all) {
    const before = row.prev === GENESIS ? 0 : row.prev === undefined ? undefined : byHash.get(row.prev);
    if (before === undefined || before === row.seq - 1) right.push(row);
    else wrong.push({ row, before });
  }
  return right.length > 0 ? { right, wrong } : { right: [...all], wrong: [] };
}

function chosen(places: ReadonlyMap<number, Row[]>, seq: number): Row {
  const found = places.get(seq) as Row[];
  const named = new Set(places.get(seq + 1)?.map(({ prev }) => prev));
  return found.find(({ hash }) => named.has(hash)) ?? (found[0] as Row);
}

function disorder(given: readonly Row[]): Flaw[] {
  const sorted = given.toSorted((one, other) => one.seq - other.seq);
  const at = sorted.findIndex((row, index) => row !== given[index]);
  if (at < 0) return [];
  const before = sorted[at - 1]?.seq ?? (sorted[0] as Row).seq - 1;
  return [flaw('reordered', before, `row ${given[at]?.seq} stands where row ${sorted[at]?.seq} belongs`)];
}

function beginning(rows: readonly Row[], part: boolean): { removed: number; found: Flaw[] } {
  const { seq, prev } = rows[0] as Row;
  if (seq === 1)
    return {
      removed: 0,
      found:
        prev === undefined || prev === GENESIS ? [] : [flaw('edited', 0, 'the first row is not as it was written')],
    };
  const removal = rows.findLast(({ removed }) => removed?.to === seq - 1)?.removed;
  if (removal && (prev === undefined || removal.hash === prev)) return { removed: seq - 1, found: [] };
  if (removal)
    return {
      removed: 0,
      found: [flaw('edited', 0, `row ${seq - 1} was removed, but row ${seq} speaks of another one`)],
    };
  return { removed: 0, found: part ? [] : [flaw('gap', 0, `${numbers(1, seq - 1)} missing`)] };
}

function links(rows: readonly Row[]): { linkedFrom: number[]; broken: Flaw[] } {
  const linkedFrom: number[] = [];
  const broken: Flaw[] = [];
  const removedTo = highestRemoved(rows);
  let start = rows[0]?.seq ?? 1;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    const isLinked = before !== undefined && row.seq === before.seq + 1 && row.prev === before.hash;
    linkedFrom.push(isLinked ? (linkedFrom[index - 1] ?? row.seq) : row.seq);
    if (before === undefined || isLinked) continue;
    const found = brokenLink(before, row, { start, removed: removedTo[index] ?? 0 });
    if (found) broken.push(found);
    if (row.seq !== before.seq + 1) start = row.seq;
  }
  return { linkedFrom, broken };
}

/**
 * `removed`: the last row that later entries report as removed: unlinked rows up to it (from
 * `start`) come from elsewhere.
 */
function brokenLink(before: Row, row: Row, { start, removed }: { start: number; removed: number }): Flaw | undefined {
  const isNext = row.seq === before.seq + 1;
  const isUnchained = isNext && row.prev === undefined && before.prev === undefined;
  if (removed >= before.seq && !(isUnchained && removed >= row.seq)) {
    const rows = start === before.seq ? `row ${start}` : `rows ${start} to ${before.seq}`;
    return flaw(
      'edited',
      start - 1,
      `an entry says that all rows up to ${removed} were removed, and nothing links ${rows} to row ${row.seq}`,
    );
  }
  if (isUnchained) return undefined;
  if (!isNext) return flaw('gap', before.seq, `${numbers(before.seq + 1, row.seq - 1)} missing`);
  return row.prev === undefined
    ? flaw('edited', before.seq, `row ${row.seq} says nothing of the row before it, but row ${before.seq} does`)
    : flaw('edited', before.seq - 1, `row ${before.seq} is not what row ${row.seq} says it was`);
}

function highestRemoved(rows: readonly Row[]): number[] {
  const highest: number[] = [];
  for (let index = rows.length - 1, to = 0; index >= 0; index--) {
    to = Math.max(to, rows[index]?.removed?.to ?? 0);
    highest[index] = to;
  }
  return highest;
}

function numbers(from: number, to: number): string {
  return from === to ? `row ${from} is` : `rows ${from} to ${to} are`;
}
