import { moment } from '../../../words/phrases';
import { t } from '../../../words/words';
import { type NewestRows, NO_ROWS, newestRows, unreadable } from './newest-rows';
import { type Finding, probe } from './probe';

const MAX_ROWS = 200;
/** Time servers correct a clock by less. */
const TOLERANCE_MS = 2 * 60_000;

/** Asks no server for the time: nothing may leave the device that the policy does not name. */
export const clockProbe = probe(
  'clock',
  async () => ({ rows: await newestRows(MAX_ROWS), now: Date.now() }),
  judgeClock,
);

export function judgeClock({ rows, now }: { rows: NewestRows; now: number }): Finding {
  if (typeof rows === 'string') return unreadable(rows);
  if (rows.length === 0) return NO_ROWS();
  const latest = Math.max(...rows.map(({ recordedAt }) => recordedAt));
  return latest > now + TOLERANCE_MS
    ? { verdict: 'fail', says: t('check_clockFail', moment(latest)), next: t('check_clockNext') }
    : { verdict: 'pass', says: t('check_clockPass') };
}
