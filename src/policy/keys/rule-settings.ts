/** Settings per rule: `RULE-ID=VALUE`. */
import * as v from 'valibot';
import type { Level } from '../../event';
import type { Ask } from '../../rules/engine/rule';
import type { Exception } from '../../rules/engine/rule-context';
import { LEVELS, RESPONSES } from '../schema/schema-parts.ts';
import { meant } from './nearest.ts';
import type { Names, Parsed } from './parsed.ts';
import { domain, mapOf, parseList, parsePairs, parseRulePair } from './values.ts';

const responses = parseList((element, names) => parseRulePair(element, names, parseResponse, 'groups'));

export function parseResponses(raw: unknown, names: Names): Parsed<Map<string, Ask>> {
  return mapOf(responses(raw, names));
}

function parseResponse(value: string): Parsed<Ask> {
  const response = RESPONSES.find(known => known === value.toLowerCase());
  if (!response) return { problems: [{ value, why: 'unknown-response', ...meant(value, RESPONSES) }] };
  return { value: response, problems: [] };
}

export const parseLevels = parsePairs(parseLevel);

export function parseLevel(value: string): Parsed<Level> {
  const level = LEVELS.find(known => known === value.toLowerCase());
  return level
    ? { value: level, problems: [] }
    : { problems: [{ value, why: 'not-one-of', allowed: LEVELS.join(', '), ...meant(value, LEVELS) }] };
}

export const parseStartDates = parsePairs(parseDate);

function parseDate(value: string): Parsed<string> {
  // `Date` reads 31 February as a day in March.
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00Z`).toJSON()?.startsWith(value);
  return isDay ? { value, problems: [] } : { problems: [{ value, why: 'not-a-date' }] };
}

export const parseExceptions = parseList<Exception>((element, names) => {
  const { value, problems } = parseRulePair(element, names, parseSubject, 'all');
  if (!value) return { problems };
  const [rule, subject] = value;
  const asks = rule === '*' ? names.asking.length > 0 : names.asking.includes(rule);
  // It works for recipients, not for the actor: rules/engine/exceptions.ts.
  const doubts =
    asks && subject.person !== undefined ? [{ value: element, why: 'person-by-page' as const, used: element }] : [];
  return { value: { rule, ...subject }, problems: [...problems, ...doubts] };
});

function parseSubject(value: string): Parsed<Omit<Exception, 'rule'>> {
  const subject = siteIn(value) ?? personIn(value) ?? domainIn(value);
  return subject ? { value: subject, problems: [] } : { problems: [{ value, why: 'not-an-exception' }] };
}

function domainIn(value: string): Omit<Exception, 'rule'> | undefined {
  const result = v.safeParse(domain, value.replace(/^@/, ''));
  return result.success ? { domain: result.output } : undefined;
}

function personIn(value: string): Omit<Exception, 'rule'> | undefined {
  const at = value.lastIndexOf('@');
  const name = value.slice(0, at);
  const home = domainIn(value.slice(at + 1))?.domain;
  return at > 0 && home && /^[^\s@]{1,64}$/.test(name) ? { person: `${name.toLowerCase()}@${home}` } : undefined;
}

/** Activities have no page, query or port to compare with. */
function siteIn(value: string): Omit<Exception, 'rule'> | undefined {
  if (!/^https:\/\/[^?#@\s]+$/i.test(value) || !URL.canParse(value)) return undefined;
  const { hostname, port, pathname } = new URL(value);
  if (port !== '') return undefined;
  try {
    return { site: `${hostname}${decodeURIComponent(pathname)}`.toLowerCase().replace(/\/+$/, '') };
  } catch {
    return undefined;
  }
}
