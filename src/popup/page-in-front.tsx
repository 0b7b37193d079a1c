/** One line on the page in front, when it is not fully watched: whoever shares there should know before they do. */
import { useEffect, useState } from 'preact/hooks';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import { type OpenPage, pageInFront } from '../coverage/pages';
import { readReach } from '../coverage/reach';
import { remedyOf } from '../coverage/states';
import { readPolicySoon } from '../policy/read';
import { CoverageIcon } from '../ui/coverage-icon';
import { remedyWords, stateWhy, stateWords } from '../ui/coverage-words';
import { t } from '../ui/words';

async function read(): Promise<OpenPage | undefined> {
  const { policy } = await readPolicySoon();
  return pageInFront(await readReach(policy.extraHosts));
}

export function PageInFront() {
  const [page, setPage] = useState<OpenPage>();
  useEffect(() => {
    const look = () => read().then(setPage, console.error);
    const updated = (_tab: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
      if (status === 'complete') look();
    };
    look();
    browser.tabs.onUpdated.addListener(updated);
    return () => browser.tabs.onUpdated.removeListener(updated);
  }, []);
  // A page that is asleep cannot be in front; it only did not answer in time.
  if (!page || page.state === 'watched' || page.state === 'asleep') return null;
  const { tab, state } = page;
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
