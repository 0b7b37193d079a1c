/** The keys an admin can set, each with the parser of its value. One place: the managed schema, the parser and the tests walk this list. */
import * as v from 'valibot';
import type { Response } from '../event';
import { parseCustomRecognisers } from './custom-recognisers.ts';
import { parseHost } from './host.ts';
import { meant } from './nearest.ts';
import type { Policy, Why } from './policy';
import { booleanIn, elementsIn, integerIn } from './raw.ts';

/** What a parser found: the part that can be used, and what cannot. */
export interface Parsed<T> {
  value?: T;
  problems: { value: unknown; why: Why; used?: string; at?: string; allowed?: string; nearest?: string }[];
}

const TEXT_LIMIT = 2000;
const RESPONSES: readonly Response[] = ['record', 'inform', 'warn', 'justify', 'block'];
/** Asking first is not part of this version; a policy that asks for it already gets the strongest response there is, and is told so. */
const ASK_FIRST: readonly Response[] = ['warn', 'justify', 'block'];

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const https = v.pipe(text, v.url(), v.startsWith('https://'));
/** RFC 1123 labels, at least two, in ASCII (IDN in its `xn--` form). Each label is bounded, so this cannot backtrack far. */
const domain = v.pipe(text, v.toLowerCase(), v.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z0-9-]{2,63}$/));

function parseText(schema: v.GenericSchema<string, string>, why: Why) {
  return (raw: unknown): Parsed<string> => {
    if (typeof raw !== 'string') return { problems: [{ value: raw, why: 'not-text' }] };
    if (raw.length > TEXT_LIMIT) return { problems: [{ value: raw, why: 'too-long' }] };
    const result = v.safeParse(schema, raw);
    return result.success ? { value: result.output, problems: [] } : { problems: [{ value: raw, why }] };
  };
}

/** Every usable element of a list; each unusable one is a problem of its own and costs nothing but itself. */
function parseList<T>(each: (element: string, ruleIds: readonly string[]) => Parsed<T>) {
  return (raw: unknown, ruleIds: readonly string[]): Parsed<T[]> => {
    const elements = elementsIn(raw);
    if (!elements) return { problems: [{ value: raw, why: 'not-a-list' }] };
    const value: T[] = [];
    const problems: Parsed<T>['problems'] = [];
    for (const element of elements) {
      if (typeof element !== 'string') {
        problems.push({ value: element, why: 'not-text' });
        continue;
      }
      const parsed = each(element, ruleIds);
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

/** `least`, `most`: both included. */
export function parseInteger(least: number, most: number) {
  return (raw: unknown): Parsed<number> => {
    const value = integerIn(raw);
    if (value === undefined) return { problems: [{ value: raw, why: 'not-a-number' }] };
    if (value < least || value > most) return { problems: [{ value: raw, why: 'out-of-range', allowed: `${least}–${most}` }] };
    return { value, problems: [] };
  };
}

function parseDomain(element: string): Parsed<string> {
  const result = v.safeParse(domain, element.replace(/^@/, ''));
  return result.success ? { value: result.output, problems: [] } : { problems: [{ value: element, why: 'not-a-domain' }] };
}

/** `RULE-ID=VALUE`. */
function parseRulePair<T>(element: string, ruleIds: readonly string[], parseValue: (value: string) => Parsed<T>): Parsed<[string, T]> {
  const equals = element.indexOf('=');
  if (equals < 1) return { problems: [{ value: element, why: 'not-a-pair' }] };
  const rule = element.slice(0, equals).trim();
  if (!ruleIds.includes(rule)) return { problems: [{ value: element, why: 'unknown-rule', ...meant(rule, ruleIds) }] };
  const { value, problems } = parseValue(element.slice(equals + 1).trim());
  return { ...(value === undefined ? {} : { value: [rule, value] }), problems: problems.map(problem => ({ ...problem, value: element })) };
}

/** A list of pairs as a map; of two for the same rule the later one holds, and the earlier one is a problem. */
function parsePairs<T>(parseValue: (value: string) => Parsed<T>) {
  const parse = parseList((element, ruleIds) => parseRulePair(element, ruleIds, parseValue));
  return (raw: unknown, ruleIds: readonly string[]): Parsed<Map<string, T>> => {
    const { value, problems } = parse(raw, ruleIds);
    if (!value) return { problems };
    const map = new Map<string, T>();
    for (const [rule, element] of value) {
      if (map.has(rule)) problems.push({ value: `${rule}=${map.get(rule)}`, why: 'twice' });
      map.set(rule, element);
    }
    return { value: map, problems };
  };
}

function parseResponse(value: string): Parsed<Response> {
  const response = RESPONSES.find(known => known === value.toLowerCase());
  if (!response) return { problems: [{ value, why: 'unknown-response', ...meant(value, RESPONSES) }] };
  if (ASK_FIRST.includes(response)) return { value: 'inform', problems: [{ value, why: 'not-yet', used: 'inform' }] };
  return { value: response, problems: [] };
}

/** What a key is in the browser's schema (`list`: of texts): the browser drops a value of any other type without telling anyone. */
export type SchemaType = 'string' | 'list' | 'boolean' | 'integer';

/** A value as an admin writes it. */
export type Example = string | number | boolean | readonly string[];

export interface Key {
  type: SchemaType;
  /** For the admin who reads the schema. */
  title: string;
  description: string;
  /** A value without any problem, for the reference and for tests. */
  example: Example;
  /** Puts what can be used into the policy, as the member of the key's own name, and returns what cannot. */
  read(raw: unknown, policy: Partial<MutablePolicy>, ruleIds: readonly string[]): Parsed<unknown>['problems'];
}

/** A policy while it is being read. */
export type MutablePolicy = { -readonly [K in keyof Policy]: Policy[K] };

/** The key of the same name as the member of the policy that it sets. */
function key<Name extends keyof MutablePolicy>(
  name: Name,
  type: SchemaType,
  title: string,
  description: string,
  example: Example,
  parse: (raw: unknown, ruleIds: readonly string[]) => Parsed<NonNullable<MutablePolicy[Name]>>,
): [Name, Key] {
  return [
    name,
    {
      type,
      title,
      description,
      example,
      read(raw, policy, ruleIds) {
        const { value, problems } = parse(raw, ruleIds);
        if (value !== undefined) policy[name] = value;
        return problems;
      },
    },
  ];
}

export const KEYS: Readonly<Record<string, Key>> = Object.fromEntries([
  key(
    'organizationName',
    'string',
    'Name of the organisation',
    'Shown in every warning and at the top of the popup.',
    'Contoso',
    parseText(text, 'not-text'),
  ),
  key(
    'supportContact',
    'string',
    'Whom to ask',
    'E-mail address, telephone number or name of the people who answer questions about sharing. An e-mail address becomes a link.',
    'security@contoso.com',
    parseText(text, 'not-text'),
  ),
  key(
    'policyUrl',
    'string',
    'Page about sharing',
    "Address of the organisation's own page about sharing. Must start with https://.",
    'https://contoso.sharepoint.com/sites/security',
    parseText(https, 'not-https'),
  ),
  key(
    'internalDomains',
    'list',
    'Domains of the organisation',
    'Mail domains whose addresses are inside, for example contoso.com; their sub-domains are inside too. Without this list nobody can be called an outsider.',
    ['contoso.com', 'contoso.onmicrosoft.com'],
    parseList(parseDomain),
  ),
  key(
    'trustedDomains',
    'list',
    'Trusted domains',
    'Mail domains outside the organisation with which sharing is normal, for example a subsidiary. Their sub-domains are trusted too.',
    ['northwind.example'],
    parseList(parseDomain),
  ),
  key(
    'responses',
    'list',
    'Responses',
    'What happens when a rule fires, as RULE-ID=RESPONSE, for example anyone-link=inform. Responses: record (log only), inform (tell the person at once); warn, justify and block are taken as inform by this version. Rules: see the README.',
    ['anyone-link=inform', 'bulk-download=record'],
    parsePairs(parseResponse),
  ),
  key(
    'messages',
    'list',
    "The organisation's words",
    'What a warning says for a rule, as RULE-ID=TEXT, for example external-recipient=Please use the Partner site for outside parties.',
    ['external-recipient=Please use the Partner site for outside parties.'],
    parsePairs(parseText(text, 'not-text')),
  ),
  key(
    'extraHosts',
    'list',
    'Your own SharePoint servers',
    'Hosts with SharePoint that Second Look does not know, for example sharepoint.corp.contoso.com: the name alone, without https:// and path. A package made by admin-kit carries them; with any other each person has to allow each of them once, in the settings of Second Look.',
    ['sharepoint.corp.contoso.com'],
    parseList(parseHost),
  ),
  key(
    'customRecognisers',
    'list',
    'Your own document services',
    'How sharing and downloading look on a service that Second Look does not know: each entry is a JSON text, described in the README under "Your own document service". A package made by admin-kit carries its hosts; with any other each person has to allow them once, in the settings of Second Look.',
    ['{"id":"contoso-docs-download","kind":"download","method":"GET","address":"https://docs.contoso.example/files/{document}/content"}'],
    parseCustomRecognisers,
  ),
]);
