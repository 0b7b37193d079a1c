/**
 * Random changes that an attacker can make to an export, each with the verdict that it must get.
 */
import fc from 'fast-check';
import { hashOf } from '../verify/canonical';
import type { Flaw, Options } from '../verify/verify';
import { changedValue } from './changed-value';
import { type ChainPosition, chainedAnew, type Fields, START, signedAnew } from './forge';

type Verdict = Flaw['verdict'];

export interface Mutation {
  lines: readonly string[] | Promise<readonly string[]>;
  verdict: Verdict;
  /** The row in the verdict: this one, or between these. */
  after: number | { from: number; to: number };
  /** What it takes to detect the mutation. `key`: the one of the log. */
  options?: Options;
}

/** The last line is the signed end; no row before it is missing. */
export interface Export {
  lines: readonly string[];
  key: string;
}

export type Kind = (genuine: Export, another: Export) => fc.Arbitrary<Mutation>;

/** For any export. */
export const KINDS: Readonly<Record<string, Kind>> = {
  edit: ({ lines }) =>
    fc.tuple(anyLine(lines), fc.nat(), fc.nat()).map(([at, field, kind]) => ({
      lines: lines.with(at, JSON.stringify(changedValue(JSON.parse(lineAt(lines, at)), field, kind))),
      verdict: 'edited',
      after: { from: proven(lines, at), to: seqBefore(lines, Math.min(at, rowsOf(lines))) },
    })),

  delete: ({ lines }) =>
    anyLine(lines).map(at => ({
      lines: lines.toSpliced(at, 1),
      verdict: at >= rowsOf(lines) - 1 ? 'truncated' : 'gap',
      after: seqBefore(lines, Math.min(at, rowsOf(lines))),
    })),

  'insert a row': ({ lines }) =>
    anyLine(lines).map(at => {
      const [row] = chainedAnew([invented(at)], placeAt(lines, at));
      return {
        lines: lines.toSpliced(at, 0, JSON.stringify(row)),
        verdict: at < rowsOf(lines) ? 'forked' : 'edited',
        after: seqBefore(lines, at),
      };
    }),

  'insert something else': ({ lines }) => {
    const chain = { id: 'd-1/1', alg: 'sha-256', form: 'jcs', prev: START.prev };
    const event = { metadata: { sequence: 1 }, message: 'Shared', unmapped: { chain } };
    const others = ['{"note":"checked by the help desk"}', '[]', 'checked by the help desk', JSON.stringify(event)];
    return fc
      .tuple(anyLine(lines), fc.constantFrom(...others))
      .map(([at, line]) => ({ lines: lines.toSpliced(at, 0, line), verdict: 'edited', after: seqBefore(lines, at) }));
  },

  swap: ({ lines }) =>
    fc
      .tuple(anyLine(lines), anyLine(lines))
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => ({
        lines: lines.with(one, lineAt(lines, other)).with(other, lineAt(lines, one)),
        verdict: 'reordered',
        after: seqBefore(lines, Math.min(one, other)),
      })),

  'order anew': ({ lines }) => {
    const part = fc
      .tuple(anyLine(lines), anyLine(lines))
      .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) + 1 }));
    const move = fc
      .tuple(anyLine(lines), anyLine(lines))
      .map(([from, to]) => lines.toSpliced(from, 1).toSpliced(to, 0, lineAt(lines, from)));
    const reverse = part.map(({ from, to }) => lines.toSpliced(from, to - from, ...lines.slice(from, to).toReversed()));
    const shuffle = part.chain(({ from, to }) =>
      fc
        .shuffledSubarray(lines.slice(from, to), { minLength: to - from })
        .map(shuffled => lines.toSpliced(from, to - from, ...shuffled)),
    );
    const firstMoved = (ordered: readonly string[]) => ordered.findIndex((line, index) => line !== lines[index]);
    return fc
      .oneof(move, reverse, shuffle)
      .filter(ordered => firstMoved(ordered) >= 0)
      .map(ordered => ({ lines: ordered, verdict: 'reordered', after: seqBefore(lines, firstMoved(ordered)) }));
  },

  duplicate: ({ lines }) =>
    fc.tuple(anyLine(lines), anyLine(lines)).map(([at, to]) => ({
      lines: lines.toSpliced(to, 0, lineAt(lines, at)),
      verdict: 'forked',
      after:
        at < rowsOf(lines)
          ? seqBefore(lines, at)
          : { from: seqBefore(lines, Math.min(to, rowsOf(lines))), to: lastOf(lines) },
    })),

  truncate: ({ lines }) =>
    fc.tuple(anyRow(lines), fc.boolean()).chain(([at, isInLine]) =>
      fc.integer({ min: 1, max: lineAt(lines, at).length - 1 }).map(length => ({
        lines: [...lines.slice(0, at), ...(isInLine ? [lineAt(lines, at).slice(0, length)] : [])],
        verdict: 'truncated' as const,
        after: seqBefore(lines, at),
      })),
    ),

  'chain anew': ({ lines }) =>
    fc
      .tuple(anyRow(lines), fc.nat(), fc.constantFrom('changed', 'left out', 'put in'), fc.boolean())
      .map(([nth, field, how, isEndMoved]): Mutation => {
        const at = nth - 1;
        const rows = parsed(lines);
        if (how === 'changed') rows[at] = { ...rows[at], recordedAt: field };
        if (how === 'left out') rows.splice(at, 1);
        if (how === 'put in') rows.splice(at, 0, invented(field));
        const forged = chainedAnew(rows, placeAt(lines, 0));
        const end = JSON.parse(lines.at(-1) ?? '') as { export: Fields };
        if (isEndMoved)
          Object.assign(end.export, { seq: seqBefore(lines, forged.length), hash: hashOf(forged.at(-1)) });
        const all = [...forged, end].map(row => JSON.stringify(row));
        // After the last checkpoint, a shorter log looks like one that was cut, as long as its true
        // end still states one row more.
        const isCut = how === 'left out' && !isEndMoved && proven(lines, lines.length) <= seqBefore(lines, at);
        if (isCut) return { lines: all, verdict: 'truncated', after: lastOf(lines) - 1 };
        return { lines: all, verdict: 'edited', after: proven(lines, how === 'left out' ? at : nth) };
      }),

  'replay of a checkpoint': ({ lines }) =>
    fc
      .tuple(
        fc.constantFrom(...checkpoints(lines)),
        anyRow(lines),
        fc.constantFrom('copied', 'chained anew', 'at the end of a dump'),
      )
      .map(([at, to, how]): Mutation => {
        const line = lineAt(lines, at);
        if (how === 'copied')
          return { lines: lines.toSpliced(to, 0, line), verdict: 'forked', after: seqBefore(lines, at) };
        const isDump = how === 'at the end of a dump';
        const place = isDump ? rowsOf(lines) : to;
        const rows = chainedAnew(parsed(lines).toSpliced(place, 0, JSON.parse(line)), placeAt(lines, 0)).map(row =>
          JSON.stringify(row),
        );
        return {
          lines: isDump ? rows : [...rows, lines.at(-1) ?? ''],
          verdict: 'edited',
          after: { from: proven(lines, place), to: lastOf(lines) },
          options: { anyOrder: isDump },
        };
      }),

  envelope: ({ lines }) =>
    fc
      .tuple(
        anyLine(lines),
        anyRow(lines),
        fc.constantFrom('body', 'event', '_msg', '_raw', 'original', 'Body'),
        fc.boolean(),
      )
      .map(([at, shown, name, isText]) => {
        const { seq, ...others } = JSON.parse(lineAt(lines, shown - 1)) as Fields;
        const line = lineAt(lines, at);
        const wrapped = { seq: `${seq}`, ...others, [name]: isText ? line : JSON.parse(line) };
        return { lines: lines.with(at, JSON.stringify(wrapped)), verdict: 'edited', after: seqBefore(lines, at) };
      }),

  'duplicate key': ({ lines }) => textChange(lines, /(?<=[{,])"\w+":/g, key => `${key}"shown to you",${key}`),

  'number that reads the same': ({ lines }) =>
    textChange(lines, /(?<=":)\d+(?=[,}])/g, number => `${number}.00000000000000000001`),

  'other form': ({ lines }) =>
    fc.oneof(
      textChange(lines, /(?<=":)(?=["{\d])|(?<=,)(?=")/g, () => ' '),
      textChange(lines, /(?<=[{,]")[a-z]/g, letter => `\\u00${letter.charCodeAt(0).toString(16)}`),
    ),

  'unsigned tail': ({ lines }) =>
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('before the end', 'behind the end', 'without the end'))
      .map(([many, where]): Mutation => {
        const rows = rowsOf(lines);
        const tail = chainedAnew(
          Array.from({ length: many }, (_, index) => invented(index)),
          placeAt(lines, rows),
        ).map(row => JSON.stringify(row));
        if (where === 'without the end')
          return { lines: [...lines.slice(0, -1), ...tail], verdict: 'truncated', after: lastOf(lines) + many };
        const at = where === 'before the end' ? rows : lines.length;
        return { lines: lines.toSpliced(at, 0, ...tail), verdict: 'edited', after: lastOf(lines) };
      }),

  'other key': ({ lines, key }) =>
    fc.tuple(anyLine(lines), fc.boolean()).map(([from, isChanged]) => {
      const rows = parsed(lines);
      if (isChanged && from < rows.length) rows[from] = { ...rows[from], recordedAt: 1 };
      const { chain } = (JSON.parse(lines.at(-1) ?? '') as { export: { chain: string } }).export;
      // A checkpoint in this row is signed anew.
      const after = { from: proven(lines, from), to: lastOf(lines) };
      const start = placeAt(lines, 0);
      return { lines: signedAnew(rows, chain, { from, start }), verdict: 'edited' as const, after, options: { key } };
    }),

  'other device': ({ lines, key }, another) =>
    anyLine(lines).map(at => ({
      lines: [...lines.slice(0, at), ...another.lines.slice(at)],
      verdict: 'edited',
      after: { from: proven(lines, at), to: seqBefore(lines, at) },
      options: { key },
    })),
};

/** For an export of which retention has removed the first rows: rows before what is left. */
export const inventedPast: Kind = ({ lines }) => {
  const number = fc.integer({ min: 1, max: seqBefore(lines, 0) });
  return fc.tuple(fc.oneof(fc.constant(1), number), number, fc.boolean()).map(([one, other, isChained]) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    const past = Array.from({ length: to - from + 1 }, (_, index) => invented(index));
    const place = { seq: from, prev: from === 1 ? START.prev : 'a'.repeat(64) };
    const rows = isChained ? chainedAnew(past, place) : past.map((row, index) => ({ ...row, seq: from + index }));
    return {
      lines: [...rows.map(row => JSON.stringify(row)), ...lines],
      verdict: from === 1 ? 'edited' : 'gap',
      after: 0,
    };
  });
};

const anyLine = (lines: readonly string[]) => fc.nat({ max: lines.length - 1 });
const anyRow = (lines: readonly string[]) => fc.integer({ min: 1, max: rowsOf(lines) });
const rowsOf = (lines: readonly string[]) => lines.length - 1;
const lastOf = (lines: readonly string[]) => seqBefore(lines, rowsOf(lines));
const lineAt = (lines: readonly string[], at: number) => lines[at] ?? '';
const parsed = (lines: readonly string[]) => lines.slice(0, -1).map(line => JSON.parse(line) as Fields);

function invented(number: number): Fields {
  return { kind: 'fault', id: `made up ${number}`, at: 1, fault: { where: 'rule', detail: '' }, recordedAt: 1 };
}

/** The number of the row before the line with this index. */
export function seqBefore(lines: readonly string[], at: number): number {
  return Number((JSON.parse(lineAt(lines, 0)) as Fields).seq) - 1 + at;
}

/** The position of a row at this index. */
export function placeAt(lines: readonly string[], at: number): ChainPosition {
  const prev =
    at === 0 ? (JSON.parse(lineAt(lines, 0)) as { prev: string }).prev : hashOf(JSON.parse(lineAt(lines, at - 1)));
  return { seq: seqBefore(lines, at) + 1, prev };
}

/**
 * The number of the last signed row before the line with this index, or of the row before the
 * first: from there to the next one only a signature reveals a change.
 */
export function proven(lines: readonly string[], at: number): number {
  // A checkpoint names the row before it.
  return seqBefore(lines, Math.max(0, ...checkpoints(lines).filter(index => index < at)));
}

/** The indexes of those in the export. */
function checkpoints(lines: readonly string[]): number[] {
  return lines.flatMap((line, index) => (line.includes('"kind":"checkpoint"') ? [index] : []));
}

/** Replaces one of the matches in a line with another text that parses to the same row. */
function textChange(
  lines: readonly string[],
  pattern: RegExp,
  change: (found: string) => string,
): fc.Arbitrary<Mutation> {
  return fc.tuple(anyLine(lines), fc.nat()).map(([at, number]) => {
    const line = lineAt(lines, at);
    const places = [...line.matchAll(pattern)];
    const { 0: found, index } = places[number % places.length] as RegExpExecArray;
    const text = `${line.slice(0, index)}${change(found)}${line.slice(index + found.length)}`;
    return { lines: lines.with(at, text), verdict: 'edited', after: seqBefore(lines, at) };
  });
}
