/** `NAME=HOST HOST *.HOST`. */
import * as v from 'valibot';
import { id } from '../schema/schema-parts.ts';
import { isSite } from './address-template.ts';
import type { Names, Parsed } from './parsed.ts';
import { mapOf, parseList } from './values.ts';

const groups = parseList(parseGroup);

export function parseHostGroups(raw: unknown, names: Names): Parsed<Map<string, string[]>> {
  return mapOf(groups(raw, names), 'first');
}

function parseGroup(element: string): Parsed<[string, string[]]> {
  const equals = element.indexOf('=');
  const name = v.safeParse(id, element.slice(0, equals).trim().toLowerCase());
  if (equals < 1 || !name.success)
    return { problems: [{ value: element, why: equals < 1 ? 'not-a-pair' : 'not-an-id' }] };
  const all = element
    .slice(equals + 1)
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const problems: Parsed<unknown>['problems'] = all
    .filter(host => !isSite(host))
    .map(value => ({ value, why: 'not-a-host' }));
  const hosts = all.filter(isSite);
  if (all.length === 0) problems.push({ value: element, why: 'empty' });
  return hosts.length > 0 ? { value: [name.output, hosts], problems } : { problems };
}
