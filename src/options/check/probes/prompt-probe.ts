import type { OpenPage } from '../../../coverage/pages';
import { count } from '../../../words/phrases';
import { t } from '../../../words/words';
import { closed, NO_PAGE, type ReadPages, without } from './pages';
import { type Finding, probe } from './probe';

/** A page that replies to a script in its top frame can also show a prompt. */
export const promptProbe = (read: ReadPages) => probe('prompt', read, judgePrompt);

export function judgePrompt(pages: readonly OpenPage[]): Finding {
  if (pages.length === 0) return NO_PAGE();
  const shut = closed(pages);
  if (shut.length > 0) return without(shut);
  const able = pages.filter(({ state }) => state === 'watched' || state === 'network-only').length;
  return able === 0
    ? without(pages)
    : { verdict: 'pass', says: t('check_promptPass', count(able), count(pages.length)) };
}
