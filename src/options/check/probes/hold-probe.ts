import { browser } from '../../../browser';
import { t } from '../../../words/words';
import { type Finding, probe } from './probe';

interface Means {
  blocks: boolean;
  hasRules: boolean;
}

/** See background/hold/hold-capabilities.ts: Chromium grants the first one to policies only. */
export const holdProbe = probe(
  'hold',
  async () => ({
    blocks: await isGranted('webRequestBlocking'),
    hasRules: await isGranted('declarativeNetRequestWithHostAccess'),
  }),
  judgeHold,
);

function isGranted(permission: 'webRequestBlocking' | 'declarativeNetRequestWithHostAccess'): Promise<boolean> {
  return browser.permissions.contains({ permissions: [permission as 'webRequestBlocking'] });
}

export function judgeHold({ blocks, hasRules }: Means): Finding {
  if (blocks) return { verdict: 'pass', says: t('check_holdAll') };
  if (hasRules) return { verdict: 'pass', says: t('check_holdMost') };
  return { verdict: 'fail', says: t('check_holdNone'), next: t('check_holdNext') };
}
