/** The list of recognisers in a policy, each a JSON text. What is wrong with one costs only that one, and is told with its place in the text. */
import * as v from 'valibot';
import type { RecogniserData } from '../recognise/custom/data';
import { partNames } from './address-template.ts';
import type { Parsed } from './keys.ts';
import type { Why } from './policy';
import { elementsIn } from './raw.ts';
import { recogniserSchema } from './recogniser-schema.ts';

/** Longest text of one recogniser, in characters. */
const LONGEST = 10_000;
/** Every request to a host of theirs is shown to all of them. */
const MOST = 100;
/** More say nothing new about one recogniser. */
const MOST_PROBLEMS = 5;

type Problems = Parsed<unknown>['problems'];

export function parseCustomRecognisers(raw: unknown): Parsed<RecogniserData[]> {
  const elements = elementsIn(raw);
  if (!elements) return { problems: [{ value: raw, why: 'not-a-list' }] };
  const value: RecogniserData[] = [];
  const problems: Problems = [];
  for (const element of elements) {
    const read = parseOne(element);
    if (Array.isArray(read)) problems.push(...read);
    else if (value.some(({ id }) => id === read.id)) problems.push({ value: read.id, why: 'id-twice' });
    else if (value.length === MOST) problems.push({ value: read.id, why: 'too-many', allowed: String(MOST) });
    else value.push(read);
  }
  return { value, problems };
}

function parseOne(element: unknown): RecogniserData | Problems {
  if (typeof element !== 'string') return [{ value: element, why: 'not-text' }];
  if (element.length > LONGEST) return [{ value: element, why: 'text-too-long', allowed: String(LONGEST) }];
  let json: unknown;
  try {
    json = JSON.parse(element);
  } catch {
    return [{ value: element, why: 'not-json' }];
  }
  if (Array.isArray(json)) return [{ value: element, why: 'not-an-object', at: '' }];
  const result = v.safeParse(recogniserSchema, json);
  const problems = result.success ? unknownParts(result.output, json) : result.issues.map(issue => problemOf(issue, json));
  if (problems.length === 0 && result.success) return result.output;
  const named =
    typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string' && json.id !== '' ? json.id : element;
  return problems.slice(0, MOST_PROBLEMS).map(problem => ({ value: named, ...problem }));
}

type Found = Pick<Problems[number], 'why' | 'at' | 'allowed'>;

function problemOf(issue: v.BaseIssue<unknown>, json: unknown): Found {
  const allowed =
    issue.type === 'picklist'
      ? (issue.expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ')
      : (issue as { requirement?: unknown }).requirement;
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  return {
    why: issue.message as Why,
    at: pointerTo(keys, json),
    ...(typeof allowed === 'string' || typeof allowed === 'number' ? { allowed: String(allowed) } : {}),
  };
}

/** As the admin wrote it: what was no list has no positions. */
function pointerTo(keys: readonly (string | number)[], json: unknown): string {
  let pointer = '';
  let here = json;
  for (const key of keys) {
    if (typeof key === 'number' && !Array.isArray(here)) continue;
    pointer += `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    here = typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[key] : undefined;
  }
  return pointer;
}

/** Parts that are asked for and that no address has. */
function unknownParts(data: RecogniserData, json: unknown): Found[] {
  const known = new Set(data.address.flatMap(partNames));
  const found: Found[] = [];
  const look = (value: unknown, keys: (string | number)[]) => {
    if (typeof value === 'string') {
      const names = keys.includes('address') ? [value.toLowerCase()] : keys.at(-1) === 'text' ? partNames(value) : [];
      if (!names.every(name => known.has(name)))
        found.push({ why: 'no-such-part', at: pointerTo(keys, json), allowed: [...known].join(', ') });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) look(inner, [...keys, Array.isArray(value) ? Number(key) : key]);
    }
  };
  const { when, unless, facts } = data;
  look({ when, unless, facts }, []);
  return found;
}
