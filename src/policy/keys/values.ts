import * as v from 'valibot';
import type { Why } from '../policy';
import { meant } from './nearest.ts';
import type { Names, Parsed } from './parsed.ts';
import { booleanIn, elementsIn, integerIn } from './raw.ts';

/** Characters. */
const MAX_TEXT_CHARS = 2000;

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
export const https = v.pipe(text, v.url(), v.startsWith('https://'));
/** At least two RFC 1123 labels in ASCII (IDN as `xn--`). Bounded labels limit backtracking. */
export const domain = v.pipe(
  text,
  v.toLowerCase(),
  v.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z0-9-]{2,63}$/),
);

export function parseText(schema: v.GenericSchema<string, string>, why: Why) {
  return (raw: unknown): Parsed<string> => {
    if (typeof raw !== 'string') return { problems: [{ value: raw, why: 'not-text' }] };
    if (raw.length > MAX_TEXT_CHARS) return { problems: [{ value: raw, why: 'too-long' }] };
    const result = v.safeParse(schema, raw);
    return result.success ? { value: result.output, problems: [] } : { problems: [{ value: raw, why }] };
  };
}

/** Drops only the unusable elements, each with its own problem. */
export function parseList<T>(each: (element: string, names: Names) => Parsed<T>) {
  return (raw: unknown, names: Names): Parsed<T[]> => {
    const elements = elementsIn(raw);
    if (!elements) return { problems: [{ value: raw, why: 'not-a-list' }] };
    const value: T[] = [];
    const problems: Parsed<T>['problems'] = [];
    for (const element of elements) {
      if (typeof element !== 'string') {
        problems.push({ value: element, why: 'not-text' });
        continue;
      }
      if (element.length > MAX_TEXT_CHARS) {
        problems.push({ value: element, why: 'too-long' });
        continue;
      }
      const parsed = each(element, names);
      if (parsed.value !== undefined) value.push(parsed.value);
      problems.push(...parsed.problems);
    }
    return { value, problems };
  };
}

export function parseBoolean(raw: unknown): Parsed<boolean> {
  const value = booleanIn(raw);
  return value === undefined ? { problems: [{ value: raw, why: 'not-a-switch' }] } : { value, problems: [] };
}

export function parseInteger(least: number, most: number) {
  return (raw: unknown): Parsed<number> => {
    const value = integerIn(raw);
    if (value === undefined) return { problems: [{ value: raw, why: 'not-a-number' }] };
    if (value < least || value > most)
      return { problems: [{ value: raw, why: 'out-of-range', allowed: `${least}–${most}` }] };
    return { value, problems: [] };
  };
}

export function parseWord<const Word extends string>(words: readonly Word[]) {
  return (raw: unknown): Parsed<Word> => {
    const value = typeof raw === 'string' ? words.find(word => word === raw.trim().toLowerCase()) : undefined;
    if (value !== undefined) return { value, problems: [] };
    return {
      problems: [
        {
          value: raw,
          why: 'not-one-of',
          allowed: words.join(', '),
          ...(typeof raw === 'string' ? meant(raw, words) : {}),
        },
      ],
    };
  };
}

export function parseDomain(element: string): Parsed<string> {
  const result = v.safeParse(domain, element.replace(/^@/, ''));
  return result.success
    ? { value: result.output, problems: [] }
    : { problems: [{ value: element, why: 'not-a-domain' }] };
}

/**
 * `RULE-ID=VALUE`.
 * @param more `groups` allows `RULE-ID@GROUP`, `all` allows an asterisk
 */
export function parseRulePair<T>(
  element: string,
  { rules, groups }: Names,
  parseValue: (value: string) => Parsed<T>,
  more?: 'groups' | 'all',
): Parsed<[string, T]> {
  const equals = element.indexOf('=');
  if (equals < 1) return { problems: [{ value: element, why: 'not-a-pair' }] };
  const name = element.slice(0, equals).trim();
  const at = more === 'groups' ? name.indexOf('@') : -1;
  const rule = at < 0 ? name : name.slice(0, at).trim();
  const group = at < 0 ? undefined : name.slice(at + 1).trim();
  const isAll = more === 'all' && rule === '*';
  if (!isAll && !rules.includes(rule))
    return { problems: [{ value: element, why: 'unknown-rule', allowed: rules.join(', '), ...meant(rule, rules) }] };
  if (group !== undefined && !groups.includes(group.toLowerCase()))
    return {
      problems: [{ value: element, why: 'unknown-group', allowed: groups.join(', '), ...meant(group, groups) }],
    };
  const { value, problems } = parseValue(element.slice(equals + 1).trim());
  const key = group === undefined ? rule : `${rule}@${group.toLowerCase()}`;
  return {
    ...(value === undefined ? {} : { value: [key, value] }),
    problems: problems.map(problem => ({ ...problem, value: element })),
  };
}

export function mapOf<T>(
  { value, problems }: Parsed<[string, T][]>,
  holds: 'first' | 'later' = 'later',
): Parsed<Map<string, T>> {
  if (!value) return { problems };
  const map = new Map<string, T>();
  const twice: Parsed<T>['problems'] = [];
  for (const [name, element] of value) {
    if (!map.has(name)) map.set(name, element);
    else if (holds === 'first') twice.push({ value: name, why: 'id-twice' });
    else {
      twice.push({ value: [name, map.get(name)].filter(part => part !== '').join('='), why: 'twice' });
      map.set(name, element);
    }
  }
  return { value: map, problems: [...problems, ...twice] };
}

export function parsePairs<T>(parseValue: (value: string) => Parsed<T>) {
  const parse = parseList((element, names) => parseRulePair(element, names, parseValue));
  return (raw: unknown, names: Names): Parsed<Map<string, T>> => mapOf(parse(raw, names));
}
