import type { OpenPage } from '../../../coverage/pages';
import { count } from '../../../words/phrases';
import { t } from '../../../words/words';
import { closed, NO_PAGE, PAGES_LIMIT_MS, type ReadPages, without } from './pages';
import { type Finding, probe } from './probe';

export const hookProbe = (read: ReadPages) => probe('hook', read, judgeHook, PAGES_LIMIT_MS);

export function judgeHook(pages: readonly OpenPage[]): Finding {
  if (pages.length === 0) return NO_PAGE();
  const shut = closed(pages);
  if (shut.length > 0) return without(shut);
  const alive = pages.filter(({ state }) => state === 'watched').length;
  return alive === 0
    ? without(pages)
    : { verdict: 'pass', says: t('check_hookPass', count(alive), count(pages.length)) };
}
