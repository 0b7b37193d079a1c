/** What to write instead, as it would appear in the file. */
import { domainToASCII } from 'node:url';
import { KEYS } from '../../../policy/keys/keys';
import type { Problem, Why } from '../../../policy/policy';
import { RESPONSES } from '../../../policy/schema/schema-parts';
import { isSecret } from '../../../policy/secret';
import { withUnit } from './units';

/**
 * @param written the element of the list, or the whole value
 * @param hasOthers whether the list has more elements, which have to stay
 */
export function fixOf(problem: Problem, written: unknown, hasOthers: boolean): string | undefined {
  const { key } = problem;
  if (isSecret(key) || !(key === 'forwardUrl' || isShowable(problem))) return undefined;
  if (DUPLICATES.includes(problem.why)) return '';
  const fix = FIXES[problem.why]?.(problem, written);
  return fix === undefined ? undefined : asWritten(problem, fix, hasOthers);
}

/** To be left out. */
const DUPLICATES: readonly Why[] = ['twice', 'id-twice'];

/** The parser hides what may be a secret. */
function isShowable({ key, value }: Problem): boolean {
  return Object.hasOwn(KEYS, key) ? value !== '•••' : true;
}

/** In a list an element, otherwise the key with it. */
function asWritten({ key, why }: Problem, fix: Fix, hasOthers: boolean): string {
  if (why === 'unknown-key') return JSON.stringify(fix.value);
  if (fix.isWhole && hasOthers && Array.isArray(fix.value)) return fix.value.map(one => JSON.stringify(one)).join(', ');
  const text = JSON.stringify(fix.value);
  return fix.isWhole || KEYS[key]?.type !== 'list' ? `${JSON.stringify(key)}: ${text}` : text;
}

interface Fix {
  value: unknown;
  /** Also of a list: the whole of it. */
  isWhole?: boolean;
}

type Fixer = (problem: Problem, written: unknown) => Fix | undefined;

const text = (value: string | undefined): Fix | undefined =>
  value === undefined || value === '' ? undefined : { value };

const FIXES: Partial<Record<Why, Fixer>> = {
  'unknown-key': ({ nearest }) => text(nearest),
  'unknown-rule': ({ key, nearest }, written) => {
    const replaced = nearest && ruleReplaced(written, nearest);
    return key === 'responses' && replaced ? withResponse(replaced) : text(replaced);
  },
  'unknown-group': ({ nearest }, written) => text(nearest && inWords(written).replace(/@[^=]*/, `@${nearest}`)),
  'unknown-response': responseMeant,
  'not-one-of': oneOf,
  'not-a-list': asList,
  'not-a-switch': asSwitch,
  'not-a-number': asNumber,
  'out-of-range': intoRange,
  'not-text': textMeant,
  'not-https': (_, written) => text(httpsOf(written)),
  'not-an-endpoint': (_, written) => text(httpsOf(written)),
  'not-a-domain': (problem, written) => domains(problem, written),
  'not-a-host': hostMeant,
  'not-a-pair': (_, written) => pairIn(written),
  'not-a-date': (_, written) => text(dateMeant(written)),
  'shared-domain': () => undefined,
};

function ruleReplaced(written: unknown, nearest: string): string {
  return inWords(written).replace(/^[^=@]*/, nearest);
}

const RESPONSES_MEANT: Readonly<Record<string, string>> = {
  allow: 'off',
  none: 'off',
  disabled: 'off',
  ignore: 'off',
  audit: 'record',
  log: 'record',
  report: 'record',
  monitor: 'record',
  notify: 'inform',
  tell: 'inform',
  info: 'inform',
  ask: 'warn',
  prompt: 'warn',
  confirm: 'warn',
  reason: 'justify',
  override: 'justify',
  deny: 'block',
  stop: 'block',
  forbid: 'block',
  prevent: 'block',
};

function responseMeant({ nearest }: Pick<Problem, 'nearest'>, written: unknown): Fix | undefined {
  const [, name, value = ''] = /^([^=]*)=(.*)$/s.exec(inWords(written)) ?? [];
  const meant = RESPONSES_MEANT[value.trim().toLowerCase()] ?? nearest;
  return meant === undefined ? undefined : text(`${name?.trim()}=${meant}`);
}

/** The parser finds a wrong response only behind a right rule. */
function withResponse(written: string): Fix | undefined {
  const value = written
    .replace(/^[^=]*=/s, '')
    .trim()
    .toLowerCase();
  return RESPONSES.some(response => response === value) ? text(written) : responseMeant({}, written);
}

function oneOf({ key, nearest, allowed = '', at }: Problem, written: unknown): Fix | undefined {
  if (at !== undefined) return undefined;
  const words = allowed.split(', ');
  const given = inWords(written).toLowerCase();
  const isList = KEYS[key]?.type === 'list';
  const meant =
    nearest ??
    words.find(word => word.startsWith(given.slice(0, 3)) || given.includes(word)) ??
    (isList ? undefined : words[0]);
  if (meant === undefined) return undefined;
  return text(isList ? inWords(written).replace(/=.*/s, `=${meant}`) : meant);
}

/** Not by `String`: a parsed object can have a `toString` that is no function. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(one => (typeof one === 'object' ? JSON.stringify(one) : one)).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Where a list holds pairs, an object is the form that most people think of. */
function asList({ key }: Problem, written: unknown): Fix | undefined {
  if (typeof written !== 'object' || written === null) {
    const example = KEYS[key]?.example;
    return { value: Array.isArray(example) ? example.slice(0, 1) : [] };
  }
  if ('id' in written) return { value: [written] };
  const pairs = Object.entries(written).map(([name, value]) =>
    key === 'internalDomains' || key === 'trustedDomains' || key === 'extraHosts' ? name : `${name}=${inWords(value)}`,
  );
  return { value: pairs, isWhole: true };
}

function asSwitch({ key }: Problem, written: unknown): Fix {
  if (written === null) return { value: KEYS[key]?.example ?? true };
  const isOn = /^\W*(?:y|on|enabled?|true|always|ja|oui|si|1)/i.test(inWords(written));
  const isOff = /^\W*(?:n|off|disabled?|false|never|0)/i.test(inWords(written));
  return { value: isOn ? true : isOff ? false : (KEYS[key]?.example ?? true) };
}

function asNumber({ key }: Problem, written: unknown): Fix | undefined {
  const quantity = withUnit(key, inWords(written));
  if (quantity?.number !== undefined) return { value: within(key, quantity.number) };
  if (quantity) return { value: KEYS[key]?.example };
  const [digits] = /\d+/.exec(typeof written === 'number' ? String(Math.round(written)) : inWords(written)) ?? [];
  return { value: digits === undefined ? KEYS[key]?.example : within(key, Number(digits)) };
}

function textMeant({ key }: Problem, written: unknown): Fix | undefined {
  if (typeof written !== 'number') return pairIn(written);
  const example = KEYS[key]?.example;
  return { value: Array.isArray(example) ? example[0] : String(written) };
}

function intoRange({ key, at }: Problem, written: unknown): Fix | undefined {
  return at === undefined ? { value: within(key, Number(written)) } : undefined;
}

function within(key: string, number: number): number {
  const [least = number, most = number] = KEYS[key]?.range ?? [];
  return Math.min(most, Math.max(least, number));
}

/** `{"anyone-link":"warn"}`, `{"rule":"anyone-link","response":"warn"}`, `anyone-link: warn` */
function pairIn(written: unknown): Fix | undefined {
  const json = typeof written === 'string' && written.startsWith('{') ? parsed(written) : written;
  if (typeof json === 'object' && json !== null) {
    const entries = Object.entries(json);
    const [[name, value] = []] = entries;
    if (entries.length === 1) return text(`${name}=${inWords(value)}`);
    return entries.length === 2 ? text(entries.map(([, part]) => inWords(part)).join('=')) : undefined;
  }
  const [, name, value] = /^([\w.*@-]+)\s*(?:[:>-]+|\s)\s*([^\s=].*)$/.exec(inWords(written)) ?? [];
  return name === undefined ? undefined : text(`${name}=${value}`);
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** Without the query, which may hold a secret. */
function httpsOf(written: unknown): string | undefined {
  const [, rest] = /^\s*(?:\w+:\/*)?(?:[^@/?#]*@)?([^?#\s]+)/.exec(inWords(written)) ?? [];
  return rest !== undefined && /^[\w-]+(?:\.[\w-]+)+/.test(rest) ? `https://${rest}` : undefined;
}

function hostIn(written: string): string | undefined {
  const bare = written
    .trim()
    .replace(/^\w+:\/+/, '')
    .replace(/^.*@/, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^\*?\./, '');
  const ascii = domainToASCII(bare.replace(/\.$/, ''));
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(ascii) && !/^[\d.]+$/.test(ascii) ? ascii : undefined;
}

function domains({ key }: Problem, written: unknown): Fix | undefined {
  const several = inWords(written)
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(hostIn);
  if (several.some(one => one === undefined)) return undefined;
  return several.length > 1
    ? { value: several, isWhole: true }
    : KEYS[key]?.type === 'list'
      ? text(several[0])
      : undefined;
}

/**
 * Of a group: the element with its wrong hosts put right, or left out. None for a site, because its
 * host alone would be all sites, and none for a star where a list takes no star.
 */
function hostMeant({ key, at, value }: Problem, written: unknown): Fix | undefined {
  if (at !== undefined) return undefined;
  if (key !== 'hostGroups') return value.includes('*') ? undefined : text(hostIn(inWords(written)));
  if (isSiteOfHost(inWords(written))) return undefined;
  const [, name, hosts = ''] = /^([^=]*)=(.*)$/s.exec(inWords(written)) ?? [];
  const meant = hosts
    .split(/[\s,]+/)
    .filter(Boolean)
    .flatMap(host => (/^(?:\*\.)?[\w.-]+$/.test(host) ? host : openHostIn(host)));
  return name === undefined || meant.length === 0 ? undefined : text(`${name}=${meant.join(' ')}`);
}

function openHostIn(written: string): string[] {
  const host = hostIn(written);
  return host === undefined ? [] : [`${/^(?:\w+:\/+)?\*\./.test(written) ? '*.' : ''}${host}`];
}

/** `hr=contoso.sharepoint.com/sites/hr` */
export function isSiteOfHost(group: string): boolean {
  return group
    .replace(/^[^=]*=/, '')
    .split(/[\s,]+/)
    .some(host => /^(?:\w+:\/+)?[^/]+\/[^/]/.test(host));
}

function dateMeant(written: unknown): string | undefined {
  const value = inWords(written)
    .replace(/^[^=]*=/, '')
    .trim();
  const name = inWords(written).slice(0, inWords(written).indexOf('=') + 1);
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(value) ?? [];
  const [, year2, month2, day2] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})(?:\D.*)?$/.exec(value) ?? [];
  // 01/02/2027 is another day on each side of the Atlantic.
  const [, first, second, year3] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(value) ?? [];
  const parts = [
    year ?? year2 ?? year3,
    month ?? month2 ?? (Number(second) > 12 ? first : second),
    day ?? day2 ?? (Number(second) > 12 ? second : first),
  ];
  if (parts.some(part => part === undefined)) return undefined;
  return name + parts.map(part => String(part).padStart(2, '0')).join('-');
}
