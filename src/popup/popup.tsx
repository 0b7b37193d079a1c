import type { ComponentChildren } from 'preact';
import { Header } from '../ui/header';
import { PAGES } from '../ui/own-page';
import { ago, count, plural } from '../words/phrases';
import { t } from '../words/words';
import { Activities } from './activities';
import { Attention } from './attention';
import { Empty } from './empty';
import { Faults } from './faults';
import { OpenSites } from './open-sites';
import { PolicyLines } from './policy-lines';
import { PolicyProblems } from './policy-problems';
import type { PopupContent } from './popup-content';
import { LateRecord, WhereTo } from './where-to';

/** `isNewer`: a newer version wrote the log. `isFull`: no disk space. `isKept`: a snapshot. */
export type State =
  | { name: 'loading' }
  | { name: 'unreadable'; isNewer?: boolean; isFull?: boolean }
  | { name: 'read'; glance: PopupContent; isKept?: boolean };

interface Props {
  state: State;
  onOlder(): void;
  onSettings(): void;
  onPlace(event: MouseEvent): void;
  children?: ComponentChildren;
}

export function Popup({ state, onOlder, onSettings, onPlace, children }: Props) {
  const glance = state.name === 'read' ? state.glance : undefined;
  return (
    <>
      <Header reading={glance?.policy}>
        <button type="button" class="quiet" onClick={onSettings}>
          {t('options_title')}
        </button>
      </Header>
      <nav class="places" aria-label={t('popup_places')}>
        <a class="button" href={PAGES.records} onClick={onPlace}>
          {t('records_title')}
        </a>
        {glance?.policy.policy.practice && (
          <a class="button" href={PAGES.practice} onClick={onPlace}>
            {t('practice_title')}
          </a>
        )}
      </nav>
      <main aria-busy={state.name === 'loading' || (state.name === 'read' && state.isKept === true)}>
        {children}
        {/* Delayed by CSS, so that it does not flash. */}
        {state.name === 'loading' && <p class="loading">{t('popup_loading')}</p>}
        {state.name === 'unreadable' && (
          <p class="notice paper" role="alert">
            {t(state.isFull ? 'fault_unwritten' : state.isNewer ? 'popup_newer' : 'popup_unreadable')}
          </p>
        )}
        {state.name === 'read' && state.isKept && <p class="loading still">{t('popup_loading')}</p>}
        {glance && <Sections glance={glance} onOlder={onOlder} onSettings={onSettings} onPlace={onPlace} />}
      </main>
      {glance && <Footer glance={glance} />}
    </>
  );
}

function Sections({
  glance,
  onOlder,
  onSettings,
  onPlace,
}: { glance: PopupContent } & Pick<Props, 'onOlder' | 'onSettings' | 'onPlace'>) {
  const { stories, faults, unwritten, counts, policy, openSites, sending, now } = glance;
  return (
    <>
      {unwritten && (
        <div class="notice paper unwritten" role="alert">
          <p>{t('fault_unwritten')}</p>
          <p class="aside">{plural('faults_times', unwritten.times, ago(unwritten.at, now))}</p>
          <p class="aside">
            <code>{unwritten.error}</code>
          </p>
        </div>
      )}
      {stories.length > 0 && <Attention glance={glance} policy={policy.policy} onPlace={onPlace} />}
      <PolicyLines reading={policy} now={now} />
      <OpenSites count={openSites} onSettings={onSettings} />
      <PolicyProblems problems={policy.problems} />
      {sending && <LateRecord sending={sending} now={now} />}
      <Faults faults={faults} now={now} />
      {!policy.policy.internalDomains.length && <p class="aside no-internal">{t('popup_noInternal')}</p>}
      {stories.length > 0 ? (
        <Activities
          stories={stories}
          total={counts.activities}
          now={now}
          isSent={sending !== undefined}
          onOlder={onOlder}
        />
      ) : (
        <Empty />
      )}
    </>
  );
}

function Footer({ glance: { counts, sending, now } }: { glance: PopupContent }) {
  const numbers = [
    [t('count_activities'), counts.activities],
    [t('count_warnings'), counts.warnings],
    [t('count_entries'), counts.entries],
  ] as const;
  return (
    <footer>
      <dl class="counts">
        {numbers.map(([label, number]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count(number)}</dd>
          </div>
        ))}
      </dl>
      {sending ? <WhereTo sending={sending} now={now} /> : <p>{t('popup_local')}</p>}
    </footer>
  );
}
