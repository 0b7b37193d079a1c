/** Domains that an organisation calls its own. */
import { PERSONAL_MAIL } from '../../rules/engine/mail-providers.ts';
import type { Parsed } from './parsed.ts';
import { parseDomain } from './values.ts';

/**
 * Below these everybody has a domain. Of the endings of countries only the usual ones (`co.uk`,
 * `com.au`): the whole list has ten thousand.
 */
const SHARED: readonly string[] = ['onmicrosoft.com', 'onmicrosoft.us', 'onmschina.cn'];
const OF_A_COUNTRY = /^(?:ac|co|com|edu|gob|gouv|gov|gv|ne|net|nom|or|org)\.[a-z]{2}$/;

/**
 * It holds, since the organisation says so, but that its addresses are inside is hardly what is
 * meant: strangers have them, too.
 */
export function parseOwnDomain(element: string): Parsed<string> {
  const { value, problems } = parseDomain(element);
  const isShared =
    value !== undefined && (SHARED.includes(value) || PERSONAL_MAIL.includes(value) || OF_A_COUNTRY.test(value));
  return isShared
    ? { value, problems: [{ value: element, why: 'shared-domain', used: value }] }
    : { ...(value ? { value } : {}), problems };
}
