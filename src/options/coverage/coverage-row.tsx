import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { OpenPage } from '../../coverage/pages';
import { type PageState, remedyOf } from '../../coverage/states';
import { CoverageIcon } from '../../ui/icons/coverage-icon';
import { Marked } from '../../ui/marked';
import { remedyWords, stateWhy, stateWords } from '../../words/coverage-words';
import { fullName, name } from '../../words/phrases';
import { t } from '../../words/words';

interface Props {
  page: OpenPage;
  onReload(tab: number): void;
}

export function OpenPageRow({ page: { tab, title, host, state, frames }, onReload }: Props) {
  const row = useRef<HTMLLIElement>(null);
  const reload = () => {
    // The button disappears once the page is watched; the focus must not.
    row.current?.focus();
    onReload(tab);
  };
  // The browser gives an untitled page its address as title.
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
  called: string;
  host: string;
  children?: ComponentChildren;
}

/** The text above explains the best state once. */
export function StateOf({ state, called, host, children }: StateProps) {
  return (
    <>
      <CoverageIcon state={state} />
      <div>
        <p class="place">
          <Marked text={name(called)} />
        </p>
        {host && (
          <p class="aside">
            <Marked text={fullName(host)} />
          </p>
        )}
        {state === 'watched' ? (
          <p>{stateWords(state)}</p>
        ) : (
          <p>
            <strong>{stateWords(state)}.</strong> {stateWhy(state)}{' '}
            {remedyOf(state) === 'allow' ? <AllowHere /> : remedyWords(state)}
          </p>
        )}
        {children}
      </div>
    </>
  );
}

/** Only the heading of the section is the link to it. */
function AllowHere() {
  const [before, after] = t('coverage_remedyAllowHere', '\n').split('\n');
  return (
    <>
      {before}
      <a href="#sites">{t('sites')}</a>
      {after}
    </>
  );
}
