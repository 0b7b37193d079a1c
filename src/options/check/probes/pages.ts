import { hiddenPages, type OpenPage, openPages } from '../../../coverage/pages';
import { readReach } from '../../../coverage/reach';
import { type PageState, remedyOf, worse } from '../../../coverage/states';
import { readPolicySoon } from '../../../policy/read';
import { remedyWords, stateWhy } from '../../../words/coverage-words';
import { t } from '../../../words/words';
import type { Finding } from './probe';

export type ReadPages = () => Promise<readonly OpenPage[]>;

/** A page that does not reply takes 2 s (coverage/ask.ts), and is asked twice. */
export const PAGES_LIMIT_MS = 6000;

/** For all probes of one check, so that they speak of the same state. */
export function pagesOnce(): ReadPages {
  let pages: Promise<readonly OpenPage[]> | undefined;
  return () => {
    pages ??= readPages();
    return pages;
  };
}

async function readPages(): Promise<readonly OpenPage[]> {
  const { policy } = await readPolicySoon();
  const reach = await readReach(policy.extraHosts);
  const [pages, hidden] = await Promise.all([openPages(reach), hiddenPages(reach)]);
  // A page may be busy for a moment, or the whole device while its browser starts.
  const isBusy = pages.some(({ state }) => state === 'asleep');
  return [...(isBusy ? await openPages(reach) : pages), ...hidden];
}

export const NO_PAGE = (): Finding => ({
  verdict: 'untestable',
  says: t('check_noPage'),
  next: t('check_openPage'),
});

/** Pages that stay closed to extensions after a reload. */
export function closed(pages: readonly OpenPage[]): OpenPage[] {
  return pages.filter(({ state }) => state === 'not-injectable' || state === 'hidden');
}

/** Of pages that do not pass: the mildest state, which says what to do first. */
export function without(pages: readonly OpenPage[]): Finding {
  const states = pages.map(({ state }) => state);
  const mildest = states.reduce<PageState>((one, other) => (worse(one, other) === one ? other : one), 'hidden');
  return {
    verdict: remedyOf(mildest) === 'wait' ? 'untestable' : 'fail',
    says: stateWhy(mildest),
    next: remedyWords(mildest),
  };
}
