import { type Verification, verify } from '../../../log/verify/verify';
import { count } from '../../../words/phrases';
import type { Unreadable } from '../../../words/unreadable';
import { t } from '../../../words/words';
import { NO_ROWS, newestRows, unreadable } from './newest-rows';
import { type Finding, probe } from './probe';

/** `verify-log` checks all of an export. */
const MAX_ROWS = 1000;

export const chainProbe = probe('chain', readChain, judgeChain);

async function readChain(): Promise<Verification | Unreadable> {
  const rows = await newestRows(MAX_ROWS);
  if (typeof rows === 'string') return rows;
  return verify(
    rows.map(row => JSON.stringify(row)),
    { part: true },
  );
}

export function judgeChain(verification: Verification | Unreadable): Finding {
  if (typeof verification === 'string') return unreadable(verification);
  const { verdict, after = 0, chains } = verification;
  if (verdict === 'empty') return NO_ROWS();
  if (verdict !== 'ok')
    return { verdict: 'fail', says: t('check_chainFail', String(after)), next: t('check_chainNext') };
  return { verdict: 'pass', says: t('check_chainPass', count(chains[0]?.rows ?? 0)) };
}
