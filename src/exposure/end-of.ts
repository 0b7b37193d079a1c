/** When access ends, from what the wire said. */

/** The last place on earth in which it is still this day. */
const LATEST_ZONE = '-12:00';

/** A day, or a moment with or without its zone (ISO 8601). Anything else could be off by a month. */
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** Epoch ms; `never`: no end is stated; `unreadable`: one is, and it cannot be told when. A day counts to its end, wherever that is: too long is the safer mistake. */
export function endOf(expires: string | undefined): number | 'never' | 'unreadable' {
  if (expires === undefined) return 'never';
  const text = DAY.test(expires) ? `${expires}T23:59:59${LATEST_ZONE}` : expires;
  const at = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? 'unreadable' : at;
}
