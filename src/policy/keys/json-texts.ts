/** A faulty text is dropped alone; its problems name their place in it. */
import * as v from 'valibot';
import type { Why } from '../policy';
import { meant } from './nearest.ts';
import type { Parsed } from './parsed.ts';
import { elementsIn } from './raw.ts';

const MAX_TEXT_CHARS = 10_000;
/** Each activity is checked against all. */
const MAX_TEXTS = 100;
/** More would keep the worker busy for seconds, and requests would leave without a prompt. */
const MAX_TEXTS_READ = 1000;
const MAX_PROBLEMS_PER_TEXT = 5;

type Problems = Parsed<unknown>['problems'];
export type Found = Pick<Problems[number], 'why' | 'at' | 'allowed' | 'unknown' | 'used'>;

export type Keys = readonly (string | number)[];

export interface Kind<Data extends { id: string }> {
  schema: v.GenericSchema<unknown, Data>;
  /** The total cost is limited; texts beyond the limit are dropped, with `at` as the place. */
  cost?: { of(data: Data): number; most: number; at: string };
  /**
   * Checks beyond the schema.
   * @param json as written
   */
  beyondSchema?(data: Data, json: unknown): Found[];
  /** Valid member names at this place. */
  membersAt?(keys: Keys): readonly string[];
  /** The valid range as text: `1–7`. */
  rangeAt?(keys: Keys): string | undefined;
}

/** @param taken ids in use */
export function parseJsonTexts<Data extends { id: string }>(
  raw: unknown,
  kind: Kind<Data>,
  taken: readonly string[] = [],
): Parsed<Data[]> {
  const elements = elementsIn(raw);
  if (!elements) return { problems: [{ value: raw, why: 'not-a-list' }] };
  const value: Data[] = [];
  const problems: Problems = [];
  let spent = 0;
  for (const element of elements.slice(0, MAX_TEXTS_READ)) {
    const { data, problems: found } = parseOne(element, kind);
    problems.push(...found);
    if (!data) continue;
    if (taken.includes(data.id)) problems.push({ value: data.id, why: 'id-taken', at: '/id' });
    else if (value.some(({ id }) => id === data.id)) problems.push({ value: data.id, why: 'id-twice' });
    else if (value.length === MAX_TEXTS) problems.push({ value: data.id, why: 'too-many', allowed: String(MAX_TEXTS) });
    else if (kind.cost && spent + kind.cost.of(data) > kind.cost.most)
      problems.push({ value: data.id, why: 'too-many', at: kind.cost.at, allowed: String(kind.cost.most) });
    else {
      value.push(data);
      spent += kind.cost?.of(data) ?? 0;
    }
  }
  for (const element of elements.slice(MAX_TEXTS_READ))
    problems.push({ value: element, why: 'too-many', allowed: String(MAX_TEXTS) });
  return { value, problems };
}

function parseOne<Data extends { id: string }>(
  element: unknown,
  kind: Kind<Data>,
): { data?: Data; problems: Problems } {
  if (typeof element !== 'string') return { problems: [{ value: element, why: 'not-text' }] };
  if (element.length > MAX_TEXT_CHARS)
    return { problems: [{ value: element, why: 'text-too-long', allowed: String(MAX_TEXT_CHARS) }] };
  let json: unknown;
  try {
    json = JSON.parse(element);
  } catch {
    return { problems: [{ value: element, why: 'not-json' }] };
  }
  if (Array.isArray(json)) return { problems: [{ value: element, why: 'not-an-object', at: '' }] };
  const result = v.safeParse(kind.schema, json);
  const found = result.success
    ? (kind.beyondSchema?.(result.output, json) ?? [])
    : result.issues.map(issue => problemOf(issue, json, kind));
  const named =
    typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string' && json.id !== ''
      ? json.id
      : element;
  const problems = found.slice(0, MAX_PROBLEMS_PER_TEXT).map(problem => ({ value: named, ...problem }));
  // Kept if every problem names a replacement.
  return result.success && found.every(({ used }) => used !== undefined)
    ? { data: result.output, problems }
    : { problems };
}

function problemOf<Data extends { id: string }>(
  issue: v.BaseIssue<unknown>,
  json: unknown,
  { membersAt, rangeAt }: Kind<Data>,
): Found {
  const why = issue.message as Why;
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  const problem = { why, at: pointerTo(keys, json) };
  if (issue.type === 'picklist') {
    const words = (issue.expected ?? '').replace(/[()"]/g, '').split(' | ');
    return {
      ...problem,
      allowed: words.join(', '),
      ...(typeof issue.input === 'string' ? meant(issue.input, words) : {}),
    };
  }
  if (why === 'unknown-member')
    return { ...problem, ...meant(String(keys.at(-1)), membersAt?.(keys.slice(0, -1)) ?? []) };
  const { requirement } = issue as { requirement?: unknown };
  const allowed = why === 'out-of-range' ? rangeAt?.(keys) : requirement;
  return {
    ...problem,
    ...(typeof allowed === 'string' || typeof allowed === 'number' ? { allowed: String(allowed) } : {}),
  };
}

/** As the admin wrote it: a single value has no index. */
export function pointerTo(keys: Keys, json: unknown): string {
  let pointer = '';
  let here = json;
  for (const key of keys) {
    if (typeof key === 'number' && !Array.isArray(here)) continue;
    pointer += `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    here = typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[key] : undefined;
  }
  return pointer;
}
