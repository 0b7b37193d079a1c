/** When access ends, from what the wire said. */

/** The last place on earth in which it is still this day. */
const LATEST_ZONE = '-12:00';

/**
 * A day, or a moment with or without its zone (ISO 8601). Anything else could be off by a month.
 */
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;
const ZONE = /(Z|[+-]\d\d:?\d\d)$/i;
/** Microsoft's services write the first year there is for "never". */
const NEVER = /^0001-/;

/**
 * Epoch ms; `never`: no end is stated; `unreadable`: one is, and it cannot be told when. Where no
 * zone is stated, it is the last one: too long is the safer mistake.
 */
export function endOf(expires: string | undefined): number | 'never' | 'unreadable' {
  if (expires === undefined || NEVER.test(expires)) return 'never';
  const moment = DAY.test(expires) ? `${expires}T23:59:59` : expires;
  if (!MOMENT.test(moment)) return 'unreadable';
  const at = Date.parse(ZONE.test(moment) ? moment : `${moment}${LATEST_ZONE}`);
  return Number.isNaN(at) ? 'unreadable' : at;
}
