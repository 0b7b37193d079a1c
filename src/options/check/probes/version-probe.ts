import { browser } from '../../../browser';
import { fullName } from '../../../words/phrases';
import { t } from '../../../words/words';
import { probe } from './probe';

export const versionProbe = probe(
  'version',
  () => ({ version: browser.runtime.getManifest().version, id: browser.runtime.id }),
  ({ version, id }) => ({ verdict: 'pass', says: t('check_versionIs', fullName(version), fullName(id)) }),
);
