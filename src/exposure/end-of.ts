/** The time zone in which a day ends last. */
const LATEST_ZONE = '-12:00';

/** ISO 8601; other formats could be off by a month. */
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;
const ZONE = /(Z|[+-]\d\d:?\d\d)$/i;
/** Microsoft's services write year 1 for "never". */
const NEVER = /^0001-/;

/** Epoch ms. Without a zone the last one counts: too long is the safer mistake. */
export function endOf(expires: string | undefined): number | 'never' | 'unreadable' {
  if (expires === undefined || NEVER.test(expires)) return 'never';
  const moment = DAY.test(expires) ? `${expires}T23:59:59` : expires;
  if (!MOMENT.test(moment)) return 'unreadable';
  const at = Date.parse(ZONE.test(moment) ? moment : `${moment}${LATEST_ZONE}`);
  return Number.isNaN(at) ? 'unreadable' : at;
}
