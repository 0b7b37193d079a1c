/** One page or site, and how well it is seen. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { OpenPage } from '../../coverage/pages';
import { type PageState, remedyOf } from '../../coverage/states';
import { CoverageIcon } from '../../ui/icons/coverage-icon';
import { Marked } from '../../ui/marked';
import { remedyWords, stateWhy, stateWords } from '../../words/coverage-words';
import { name } from '../../words/phrases';
import { t } from '../../words/words';

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
      <StateOf state={state} called={called} host={called === host ? '' : host}>
        {frames.some(({ selectors }) => selectors === 'stale') && <p class="stale">{t('coverage_stale')}</p>}
        {remedyOf(state) === 'reload' && (
          <button type="button" class="button" onClick={reload}>
            {t('coverage_reload')}
            <span class="unseen">
              {' '}
              <Marked text={name(called)} />
            </span>
          </button>
        )}
      </StateOf>
    </li>
  );
}

interface StateProps {
  state: PageState;
  /** The place, for people. */
  called: string;
  /** Empty: said already. */
  host: string;
  children?: ComponentChildren;
}

/**
 * A place and how well it is seen, in words; what the best state means is said once, above the
 * list.
 */
export function StateOf({ state, called, host, children }: StateProps) {
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
        {state === 'watched' ? (
          <p>{stateWords(state)}</p>
        ) : (
          <p>
            <strong>{stateWords(state)}.</strong> {stateWhy(state)} {remedy}
          </p>
        )}
        {children}
      </div>
    </>
  );
}
