import type { WorkerFacts } from '../../../wire';
import { t } from '../../../words/words';
import { type Finding, probe } from './probe';
import type { AskWorker } from './worker';

export const logProbe = (ask: AskWorker) => probe('log', async () => (await ask()).facts.log, judgeLog);

export function judgeLog(log: WorkerFacts['log']): Finding {
  if (log === 'unwritten') return { verdict: 'fail', says: t('check_logFail'), next: t('check_spaceNext') };
  if (log === 'changed') return { verdict: 'fail', says: t('check_logChanged'), next: t('check_chainNext') };
  return { verdict: 'pass', says: t('check_logPass') };
}
