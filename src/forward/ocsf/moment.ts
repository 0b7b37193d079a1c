/** OCSF times: whole epoch ms, and the same as RFC 3339 (profile `datetime`). */
import type { Fields } from './event';

/** The end of 9999, because RFC 3339 has four digits. */
const MAX_TIME_MS = 253_402_300_799_999;

export function moment(name: string, at: number | undefined): Fields {
  if (at === undefined || !isMoment(at)) return {};
  return { [name]: Math.trunc(at), [`${name}_dt`]: new Date(at).toISOString() };
}

function isMoment(at: number): boolean {
  return at >= 0 && at <= MAX_TIME_MS;
}

/**
 * Only ISO 8601, because other formats depend on the browser's language. Without a zone it is UTC,
 * so that every device gets the same time.
 */
export function wireMoment(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d(T[\d:.]{5,20}(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
  const at = Date.parse(/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  return isMoment(at) ? at : undefined;
}
