/** One page or site, and how well it is seen. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { OpenPage } from '../coverage/pages';
import { type PageState, remedyOf } from '../coverage/states';
import { CoverageIcon } from '../ui/coverage-icon';
import { remedyWords, stateWhy, stateWords } from '../ui/coverage-words';
import { Marked } from '../ui/marked';
import { name } from '../ui/phrases';
import { t } from '../ui/words';

interface Props {
  page: OpenPage;
  onReload(tab: number): void;
}

export function OpenPageRow({ page: { tab, title, host, state, frames }, onReload }: Props) {
  const row = useRef<HTMLLIElement>(null);
  const reload = () => {
    // The button goes when the page is watched again; the focus must not go with it.
    row.current?.focus();
    onReload(tab);
  };
  // A page without a title is called by its address, of which the host says enough.
  const called = title && !title.startsWith(host) ? title : host;
  return (
    <li ref={row} tabIndex={-1}>
      <State state={state} called={called} host={called === host ? '' : host}>
        {frames.some(({ selectors }) => selectors === 'stale') && <p class="stale">{t('coverage_stale')}</p>}
      </State>
      {remedyOf(state) === 'reload' && (
        <button type="button" class="button" onClick={reload}>
          {t('coverage_reload')}
          <span class="unseen">
            {' '}
            <Marked text={name(called)} />
          </span>
        </button>
      )}
    </li>
  );
}

/** A site that nobody has allowed. */
export function SiteRow({ host }: { host: string }) {
  return (
    <li>
      <State state="not-granted" called={host} host="" />
    </li>
  );
}

function State({ state, called, host, children }: { state: PageState; called: string; host: string; children?: ComponentChildren }) {
  const remedy = remedyWords(state);
  return (
    <>
      <CoverageIcon state={state} />
      <div>
        <p class="place">
          <Marked text={name(called)} />
        </p>
        {host && (
          <p class="aside">
            <bdi>{host}</bdi>
          </p>
        )}
        <p>
          <strong>{stateWords(state)}.</strong> {stateWhy(state)}
          {remedy && ` ${remedy}`}
        </p>
        {children}
      </div>
    </>
  );
}
