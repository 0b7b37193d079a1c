import { isDeepStrictEqual } from 'node:util';
import { KINDS } from '../activity-kinds';
import { asList, asObject, type JsonObject } from '../recognise/read/json';
import { type Classification, FACTS, type PrintedActivity } from './classification';

/** What a request is said to mean; empty: nothing. */
export type Label = readonly JsonObject[];

/** In the form that `classify` prints. @returns a predicate if it is none */
export function labelOf(row: JsonObject): { id: string; label: Label } | string {
  const { id } = row;
  if (typeof id !== 'string' && typeof id !== 'number') return 'has no id';
  const all = [row, ...asList(row.also).map(one => asObject(one) ?? {})].filter(one => one.activity !== 'none');
  const unknown = all.find(one => !(KINDS as readonly unknown[]).includes(one.activity));
  return unknown ? `has no known activity: ${JSON.stringify(unknown.activity)}` : { id: String(id), label: all };
}

export interface Difference {
  id: string;
  /** `missed`, `not labelled`: an activity on one side only. A field: its name. */
  what: 'missed' | 'not labelled' | (typeof FACTS)[number];
  expected?: unknown;
  found?: unknown;
}

export class Check {
  /** Requests with a label. */
  checked = 0;
  unlabelled = 0;
  /** Activities in labels, and how many of them were found. */
  expected = 0;
  found = 0;
  /** Requests labelled as ordinary; how many were classified so. */
  ordinary = 0;
  ordinaryFound = 0;
  fields = 0;
  fieldsFound = 0;
  readonly differences: Difference[] = [];
  readonly #labels: Map<string, Label>;

  constructor(labels: ReadonlyMap<string, Label>) {
    this.#labels = new Map(labels);
  }

  add(classification: Classification): void {
    const id = String(classification.id);
    const label = this.#labels.get(id);
    if (!label) {
      this.unlabelled++;
      return;
    }
    this.#labels.delete(id);
    this.checked++;
    const left = [classification, ...(classification.also ?? [])].filter(one => one.activity !== 'none');
    if (label.length === 0) {
      this.ordinary++;
      if (left.length === 0) this.ordinaryFound++;
    }
    for (const expected of label) {
      this.expected++;
      const at = bestOf(left, expected);
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (found) {
        this.found++;
        this.#compare(id, expected, found);
      } else this.differences.push({ id, what: 'missed', expected: expected.activity });
    }
    for (const { activity } of left) this.differences.push({ id, what: 'not labelled', found: activity });
  }

  get unused(): string[] {
    return [...this.#labels.keys()];
  }

  #compare(id: string, expected: JsonObject, found: PrintedActivity): void {
    for (const what of FACTS) {
      if (expected[what] === undefined) continue;
      this.fields++;
      if (isAsExpected(found[what], expected[what])) this.fieldsFound++;
      else this.differences.push({ id, what, expected: expected[what], found: found[what] });
    }
  }
}

/** The one with the most expected fields. */
function bestOf(all: readonly PrintedActivity[], expected: JsonObject): number {
  const score = (one: PrintedActivity) =>
    one.activity === expected.activity ? FACTS.filter(name => isAsExpected(one[name], expected[name])).length : -1;
  const scores = all.map(score);
  const best = Math.max(-1, ...scores);
  return best < 0 ? -1 : scores.indexOf(best);
}

/** A label can give some properties of a file or sensitivity label, and recipients in any order. */
function isAsExpected(found: unknown, expected: unknown): boolean {
  if (Array.isArray(expected) && Array.isArray(found))
    return isDeepStrictEqual([...found].sort(), [...expected].sort());
  const members = asObject(expected);
  if (!members) return isDeepStrictEqual(found, expected);
  return Object.entries(members).every(([name, value]) => isDeepStrictEqual(asObject(found)?.[name], value));
}
