/**
 * Times as OCSF has them: epoch milliseconds, whole, and beside it the same as RFC 3339 (profile
 * `datetime`).
 */
import type { Fields } from './event';

/** The end of year 9999: RFC 3339 has four digits. */
const LAST = 253_402_300_799_999;

/** `{ NAME, NAME_dt }`; nothing for what is no time, or one that cannot be written down. */
export function moment(name: string, at: number | undefined): Fields {
  if (at === undefined || !isMoment(at)) return {};
  return { [name]: Math.trunc(at), [`${name}_dt`]: new Date(at).toISOString() };
}

function isMoment(at: number): boolean {
  return at >= 0 && at <= LAST;
}

/**
 * Of a date of the wire, ISO 8601 alone: what else an engine can parse depends on its language.
 * Without a zone it is taken for UTC, so that the same text is the same moment everywhere.
 */
export function wireMoment(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d(T[\d:.]{5,20}(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
  const at = Date.parse(/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  return isMoment(at) ? at : undefined;
}
