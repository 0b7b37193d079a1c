import { PERSONAL_MAIL } from '../../rules/engine/mail-providers.ts';
import type { Parsed } from './parsed.ts';
import { parseDomain } from './values.ts';

/** Anyone can own a domain below these. Country endings only as far as common (`co.uk`). */
const TENANT_PARENTS: readonly string[] = ['onmicrosoft.com', 'onmicrosoft.us', 'onmschina.cn'];
const COUNTRY_ENDING = /^(?:ac|co|com|edu|gob|gouv|gov|gv|ne|net|nom|or|org)\.[a-z]{2}$/;

/** A shared domain is only reported, because outsiders have addresses there too. */
export function parseOwnDomain(element: string): Parsed<string> {
  const { value, problems } = parseDomain(element);
  const isShared =
    value !== undefined &&
    (TENANT_PARENTS.includes(value) || PERSONAL_MAIL.includes(value) || COUNTRY_ENDING.test(value));
  return isShared
    ? { value, problems: [{ value: element, why: 'shared-domain', used: value }] }
    : { ...(value ? { value } : {}), problems };
}
