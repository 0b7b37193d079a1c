/**
 * Random changes that an attacker can make to an export of a log from which rows have been removed:
 * to the entries that say so, or without one.
 */
import fc from 'fast-check';
import { hashOf } from '../verify/canonical';
import { chainedAnew, type Fields } from './forge';
import { type Kind, type Mutation, placeAt, proven, seqBefore } from './mutations';

export const REMOVAL_KINDS: Readonly<Record<string, Kind>> = {
  'removed without an entry': ({ lines }) =>
    fc
      .tuple(anyRowAt(lines), anyRowAt(lines))
      .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }))
      .filter(({ from, to }) => from < to)
      .map(({ from, to }) => ({
        lines: lines.toSpliced(from, to - from),
        verdict: 'gap',
        after: from === 0 ? 0 : seqBefore(lines, from),
      })),

  'removed with an invented entry': ({ lines }) =>
    fc
      .tuple(anyRowAt(lines), anyRowAt(lines))
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => {
        const [gone, at] = [Math.min(one, other) + 1, Math.max(one, other)];
        const [from, to] = [seqBefore(lines, 1), seqBefore(lines, gone)];
        const entry = {
          kind: 'removed',
          id: 'removed:x',
          at: 1,
          recordedAt: 1,
          from,
          to,
          count: gone,
          because: 'space',
        };
        const rows = rowsOf(lines).toSpliced(at, 0, { ...entry, hash: hashOf(rowsOf(lines)[gone - 1]) });
        return edited(lines, chainedFrom(lines, rows, at).slice(gone), at);
      }),

  'entry of a removal moved': ({ lines }) =>
    fc
      .tuple(anyOf(lines, 'removed'), anyRowAt(lines), fc.boolean())
      .filter(([at, to]) => at !== to)
      .map(([at, to, isChained]): Mutation => {
        const rows = rowsOf(lines);
        const moved = rows.toSpliced(at, 1).toSpliced(to, 0, rows[at] as Fields);
        const first = Math.min(at, to);
        if (isChained) return edited(lines, chainedFrom(lines, moved, first), first);
        return { lines: withEnd(lines, moved), verdict: 'reordered', after: seqBefore(lines, first) };
      }),

  'entry of a removal changed': ({ lines }) =>
    fc
      .tuple(
        anyOf(lines, 'removed'),
        fc.constantFrom('from', 'to', 'count', 'kept', 'because', 'hash', 'levels'),
        fc.nat(),
        fc.boolean(),
      )
      .map(([at, field, number, isChained]) => {
        const value =
          field === 'hash'
            ? hashOf(number)
            : field === 'because'
              ? 'age '
              : field === 'levels'
                ? { low: 1_000_000 + number }
                : 1_000_000 + number;
        return changedRow(lines, at, row => ({ ...row, [field]: value }), isChained);
      }),

  'kept row changed': ({ lines }) =>
    fc
      .tuple(anyOf(lines, 'kept'), fc.constantFrom('changed', 'left out', 'put in'), fc.nat(), fc.boolean())
      .map(([at, how, number, isChained]) =>
        changedRow(
          lines,
          at,
          row => {
            const kept = row.rows as Fields[];
            const place = number % kept.length;
            if (how === 'changed') return { ...row, rows: kept.with(place, { ...kept[place], recordedAt: number }) };
            return {
              ...row,
              rows: how === 'left out' ? kept.toSpliced(place, 1) : kept.toSpliced(place, 0, kept[place] as Fields),
            };
          },
          isChained,
        ),
      ),
};

const rowsOf = (lines: readonly string[]) => lines.slice(0, -1).map(line => JSON.parse(line) as Fields);
const anyRowAt = (lines: readonly string[]) => fc.nat({ max: lines.length - 2 });

/** The index of one of this kind. */
function anyOf(lines: readonly string[], kind: string): fc.Arbitrary<number> {
  return fc.constantFrom(...rowsOf(lines).flatMap((row, index) => (row.kind === kind ? [index] : [])));
}

/** For an export: these rows, with the numbers and hashes of others from the index `at` on. */
function chainedFrom(lines: readonly string[], rows: readonly Fields[], at: number): Fields[] {
  return [...rows.slice(0, at), ...chainedAnew(rows.slice(at), placeAt(lines, at))];
}

function withEnd(lines: readonly string[], rows: readonly Fields[]): string[] {
  return [...rows.map(row => JSON.stringify(row)), lines.at(-1) ?? ''];
}

/** Chained anew from the line `at` on: only a signature reveals it. */
function edited(lines: readonly string[], rows: readonly Fields[], at: number): Mutation {
  return {
    lines: withEnd(lines, rows),
    verdict: 'edited',
    after: { from: proven(lines, at), to: seqBefore(lines, lines.length - 1) },
  };
}

function changedRow(
  lines: readonly string[],
  at: number,
  change: (row: Fields) => Fields,
  isChained: boolean,
): Mutation {
  const rows = rowsOf(lines);
  const changed = rows.with(at, change(rows[at] as Fields));
  if (isChained) return edited(lines, chainedFrom(lines, changed, at), at);
  return {
    lines: withEnd(lines, changed),
    verdict: 'edited',
    after: { from: proven(lines, at), to: seqBefore(lines, at) },
  };
}
