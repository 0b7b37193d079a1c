/** Texts by rule or code: `NAME=WORDS` and `NAME@LANGUAGE=WORDS`. */
import { languageIn } from './language-tag.ts';
import { meant } from './nearest.ts';
import type { Names, Parsed } from './parsed.ts';
import { mapOf, parseList, parseText, text } from './values.ts';

/** @param parseName parses and normalises the name */
export function parseWords(parseName: (name: string, names: Names) => Parsed<string>) {
  const parse = parseList((element, names): Parsed<[string, string]> => {
    const equals = element.indexOf('=');
    if (equals < 1) return { problems: [{ value: element, why: 'not-a-pair' }] };
    const [before = '', ...tags] = element.slice(0, equals).split('@');
    const name = parseName(before.trim(), names);
    const tag = tags.length > 0 ? languageIn(tags.join('@').trim()) : { value: '', problems: [] };
    const words = parseText(text, 'not-text')(element.slice(equals + 1));
    const problems = [name, tag, words].flatMap(part => part.problems.map(problem => ({ ...problem, value: element })));
    if (name.value === undefined || tag.value === undefined || words.value === undefined) return { problems };
    return { value: [tag.value ? `${name.value}@${tag.value}` : name.value, words.value], problems };
  });
  return (raw: unknown, names: Names): Parsed<Map<string, string>> => mapOf(parse(raw, names));
}

export const parseMessages = parseWords((rule, { rules }) =>
  rules.includes(rule)
    ? { value: rule, problems: [] }
    : { problems: [{ value: rule, why: 'unknown-rule', allowed: rules.join(', '), ...meant(rule, rules) }] },
);
