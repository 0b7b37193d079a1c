/** What somebody may do to an export, at random: each with the verdicts that name it rightly, and the row up to which nothing may be said against the log. */
import fc from 'fast-check';
import { hashOf } from '../canonical';
import type { Flaw } from '../verify';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Mutation {
  name: 'edit' | 'delete' | 'swap' | 'truncate' | 'duplicate' | 'forge';
  lines: string[];
  verdict: Flaw['verdict'];
  /** The verdict's row: this one, or between these. */
  after: number | { from: number; to: number };
}

/** @param lines of a log of which row `n` is line `n - 1`, and the last one is the signed end. `signed`: the rows that a checkpoint names. */
export function mutationOf(lines: readonly string[], signed: readonly number[]): fc.Arbitrary<Mutation> {
  const last = lines.length - 1;
  /** The last signed row before this one: from there on to the next one it is a signature that tells. A checkpoint that is left out has signed nothing. */
  const proven = (before: number) => Math.max(0, ...signed.filter(seq => seq < before));
  const anyLine = fc.integer({ min: 0, max: last });
  const anyRow = fc.integer({ min: 1, max: last });

  const edit = fc.tuple(anyLine, fc.nat(), fc.nat()).map(([at, field, kind]): Mutation => {
    const edited = lines.with(at, JSON.stringify(changed(JSON.parse(lines[at] as string), field, kind)));
    return { name: 'edit', lines: edited, verdict: 'edited', after: { from: proven(at), to: Math.min(at, last) } };
  });
  const remove = anyLine.map((at): Mutation => {
    const after = Math.min(at, last);
    return { name: 'delete', lines: lines.toSpliced(at, 1), verdict: at >= last - 1 ? 'truncated' : 'gap', after };
  });
  const swap = fc
    .tuple(anyLine, anyLine)
    .filter(([one, other]) => one !== other)
    .map(([one, other]): Mutation => {
      const swapped = lines.with(one, lines[other] as string).with(other, lines[one] as string);
      return { name: 'swap', lines: swapped, verdict: 'reordered', after: Math.min(one, other) };
    });
  const truncate = fc.tuple(anyRow, fc.boolean()).chain(([at, inLine]) =>
    fc.integer({ min: 1, max: (lines[at] as string).length - 1 }).map((length): Mutation => {
      const rest = inLine ? [(lines[at] as string).slice(0, length)] : [];
      return { name: 'truncate', lines: [...lines.slice(0, at), ...rest], verdict: 'truncated', after: at };
    }),
  );
  const duplicate = fc.tuple(anyLine, anyLine).map(([at, to]): Mutation => {
    const after = at < last ? at : { from: Math.min(to, last), to: last };
    return { name: 'duplicate', lines: lines.toSpliced(to, 0, lines[at] as string), verdict: 'forked', after };
  });
  const forge = fc
    .tuple(anyRow, fc.nat(), fc.constantFrom('changed', 'left out', 'put in'), fc.boolean())
    .map(([seq, field, how, ending]): Mutation => {
      const rows = lines.slice(0, last).map(line => JSON.parse(line) as { [key: string]: Json });
      const at = seq - 1;
      const own = rows[at] as { [key: string]: Json };
      if (how === 'changed') rows[at] = { ...own, recordedAt: field };
      if (how === 'left out') rows.splice(at, 1);
      if (how === 'put in')
        rows.splice(at, 0, { kind: 'fault', id: `made up ${field}`, at: 1, fault: { where: 'rule', detail: '' }, recordedAt: 1 });
      const forged = chainedAnew(rows);
      const end = JSON.parse(lines[last] as string) as { export: { [key: string]: Json } };
      if (ending) Object.assign(end.export, { seq: forged.length, hash: hashOf(forged.at(-1)) });
      const all = [...forged, end].map(row => JSON.stringify(row));
      // Behind the last checkpoint a shorter log looks like one that was cut, as long as its true end still speaks of one row more.
      if (how === 'left out' && !ending && !signed.some(one => one >= seq))
        return { name: 'forge', lines: all, verdict: 'truncated', after: last - 1 };
      return { name: 'forge', lines: all, verdict: 'edited', after: proven(how === 'left out' ? seq - 1 : seq) };
    });
  return fc.oneof(edit, remove, swap, truncate, duplicate, forge);
}

/** As if nobody had touched it: numbers and hashes are right again. */
export function chainedAnew(rows: readonly { [key: string]: Json }[]): { [key: string]: Json }[] {
  let prev = '0'.repeat(64);
  return rows.map((row, index) => {
    const chained = { ...row, seq: index + 1, prev };
    prev = hashOf(chained);
    return chained;
  });
}

/** One value somewhere in it is another one, or gone, or there is one more. */
function changed(whole: Json, field: number, kind: number): Json {
  const places: { holder: { [key: string]: Json }; key: string }[] = [];
  const walk = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      const holder = value as { [key: string]: Json };
      places.push({ holder, key });
      walk(holder[key] as Json);
    }
  };
  walk(whole);
  const { holder, key } = places[field % places.length] as (typeof places)[number];
  const value = holder[key];
  if (kind % 4 === 0 && !Array.isArray(holder)) delete holder[key];
  else if (kind % 4 === 1 && !Array.isArray(holder)) holder[`${key}2`] = value as Json;
  else if (typeof value === 'number') holder[key] = value + 1 + (kind % 50);
  else if (typeof value === 'string' && value !== '') holder[key] = `${value[0] === 'a' ? 'b' : 'a'}${value.slice(1)}`;
  else holder[key] = kind;
  return whole;
}
