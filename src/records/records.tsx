import { useRef } from 'preact/hooks';
import type { PolicyReading } from '../policy/policy';
import { Header } from '../ui/header';
import { destinationOf } from '../words/forward-words';
import { t } from '../words/words';
import type { Reading } from './all-rows';
import type { Route } from './route';
import type { ViewProps } from './view-props';
import { VIEWS } from './views';

/** `isNewer`: a newer version wrote the log. */
export type State = { name: 'loading' } | { name: 'unreadable'; isNewer: boolean } | ({ name: 'read' } & Reading);

interface Props {
  state: State;
  policy: PolicyReading | undefined;
  route: Route;
  now: number;
  go: ViewProps['go'];
  onSettings(): void;
}

export function Records({ state, policy, route, now, go, onSettings }: Props) {
  const view = VIEWS.find(({ name }) => name === route.view) ?? VIEWS[0];
  const isRead = state.name === 'read' && policy !== undefined;
  return (
    <>
      <Header reading={policy} title={t('records_title')}>
        <button type="button" class="quiet" onClick={onSettings}>
          {t('options_title')}
        </button>
      </Header>
      <main>
        <Tabs current={view.name} go={go} />
        <div id="view" role="tabpanel" aria-labelledby={`tab-${view.name}`} aria-busy={state.name === 'loading'}>
          {state.name === 'loading' && <p class="loading">{t('popup_loading')}</p>}
          {state.name === 'unreadable' && (
            <p class="notice paper" role="alert">
              {t(state.isNewer ? 'popup_newer' : 'popup_unreadable')}
            </p>
          )}
          {isRead && (
            <view.Component
              rows={state.rows}
              isReading={state.isReading}
              policy={policy.policy}
              isManaged={policy.source === 'managed'}
              isSent={destinationOf(policy.policy) !== undefined}
              now={now}
              route={route}
              go={go}
            />
          )}
        </div>
      </main>
    </>
  );
}

/** ARIA Authoring Practices: one Tab stop; arrow keys select at once. */
function Tabs({ current, go }: { current: string; go: ViewProps['go'] }) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = VIEWS.findIndex(({ name }) => name === current);
    const next = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const isTurned = document.documentElement.dir === 'rtl';
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? VIEWS.length - 1
          : next === undefined
            ? undefined
            : at + (isTurned ? -next : next);
    if (to === undefined) return;
    event.preventDefault();
    const index = (to + VIEWS.length) % VIEWS.length;
    go({ view: VIEWS[index]?.name ?? 'timeline' }, 'push');
    (list.current?.children[index] as HTMLElement | undefined)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('records_views')} ref={list} onKeyDown={onKeyDown}>
      {VIEWS.map(({ name, title }) => (
        <button
          type="button"
          role="tab"
          key={name}
          id={`tab-${name}`}
          aria-controls="view"
          aria-selected={name === current}
          tabIndex={name === current ? 0 : -1}
          onClick={() => go({ view: name }, 'push')}
        >
          {t(title)}
        </button>
      ))}
    </div>
  );
}
