import { useLayoutEffect, useState } from 'preact/hooks';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import { type OpenPage, pageInFront } from '../coverage/pages';
import { readEntered } from '../coverage/reach';
import { remedyOf } from '../coverage/states';
import { readPolicySoon } from '../policy/read';
import { CoverageIcon } from '../ui/icons/coverage-icon';
import { remedyWords, stateWhy, stateWords } from '../words/coverage-words';
import { t } from '../words/words';

async function read(): Promise<OpenPage | 'none'> {
  // In parallel: each answer takes some ms.
  const extraHosts = readPolicySoon().then(({ policy }) => policy.extraHosts);
  return (await pageInFront(readEntered(extraHosts))) ?? 'none';
}

/** In a tab, the popup is itself the active page. */
export function PageInFront({ isPopup }: { isPopup: boolean }) {
  const [page, setPage] = useState<OpenPage | 'none'>();
  // Before the first paint: a later line would move the others.
  useLayoutEffect(() => {
    const look = () => read().then(setPage, console.error);
    const updated = (_tab: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
      if (status === 'complete') look();
    };
    look();
    browser.tabs.onUpdated.addListener(updated);
    return () => browser.tabs.onUpdated.removeListener(updated);
  }, []);
  // Only a late reply: an active page is never asleep.
  if (!isPopup || !page || (page !== 'none' && page.state === 'asleep')) return null;
  if (page === 'none') return <p class="aside page-not-ours">{t('popup_hereNot')}</p>;
  const { tab, state } = page;
  if (state === 'watched') {
    return (
      <p class="page-watched">
        <CoverageIcon state={state} />
        {t('popup_hereWatched')}
      </p>
    );
  }
  return (
    <div class="paper page-in-front">
      <CoverageIcon state={state} />
      <details>
        <summary>{t('coverage_here', stateWords(state))}</summary>
        <p class="aside">
          {stateWhy(state)} {remedyWords(state)}
        </p>
      </details>
      {remedyOf(state) === 'reload' && (
        <button type="button" class="quiet" onClick={() => browser.tabs.reload(tab).catch(console.error)}>
          {t('coverage_reload')}
        </button>
      )}
    </div>
  );
}
