import { browser } from '../../../browser';
import type { WorkerFacts } from '../../../wire';
import { t } from '../../../words/words';
import { type Finding, probe } from './probe';
import type { AskWorker } from './worker';

type Means = WorkerFacts['hold'] & { hasRules: boolean };

/** See background/hold/hold-capabilities.ts. */
export const holdProbe = (ask: AskWorker) =>
  probe(
    'hold',
    async () => ({
      ...(await ask()).facts.hold,
      hasRules: await browser.permissions.contains({
        permissions: ['declarativeNetRequestWithHostAccess' as 'webRequestBlocking'],
      }),
    }),
    judgeHold,
  );

export function judgeHold({ blocks, hasRules, rule }: Means): Finding {
  if (blocks) return { verdict: 'pass', says: t('check_holdAll') };
  if (!hasRules) return { verdict: 'fail', says: t('check_holdNone'), next: t('check_holdNext') };
  if (rule === false) return { verdict: 'fail', says: t('check_holdRule'), next: t('check_restart') };
  return { verdict: 'pass', says: t('check_holdMost') };
}
