import type { WorkerFacts } from '../../../wire';
import { count } from '../../../words/phrases';
import { t } from '../../../words/words';
import { type Finding, probe } from './probe';
import { type AskWorker, WORKER_LIMIT_MS } from './worker';

export const networkProbe = (ask: AskWorker) =>
  probe('network', async () => (await ask()).facts.network, judgeNetwork, WORKER_LIMIT_MS);

export function judgeNetwork({ patterns, missing, hasReported }: WorkerFacts['network']): Finding {
  if (patterns === 0 || missing.length > 0)
    return { verdict: 'fail', says: t('check_networkFail'), next: t('check_restart') };
  return hasReported
    ? { verdict: 'pass', says: t('check_networkPass', count(patterns)) }
    : { verdict: 'untestable', says: t('check_networkQuiet'), next: t('check_openPage') };
}
