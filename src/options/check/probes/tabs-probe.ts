import type { OpenPage } from '../../../coverage/pages';
import { count } from '../../../words/phrases';
import { t } from '../../../words/words';
import { NO_PAGE, type ReadPages, without } from './pages';
import { type Finding, probe } from './probe';

/** A browser puts no script into pages that were open before. */
export const tabsProbe = (read: ReadPages) => probe('tabs', read, judgeTabs);

export function judgeTabs(pages: readonly OpenPage[]): Finding {
  if (pages.length === 0) return NO_PAGE();
  const older = pages.filter(({ state }) => state === 'network-only').length;
  if (older > 0) return { verdict: 'fail', says: t('check_tabsFail', count(older)), next: t('coverage_remedyReload') };
  return pages.some(({ state }) => state === 'watched')
    ? { verdict: 'pass', says: t('check_tabsPass') }
    : { ...without(pages), verdict: 'untestable' };
}
