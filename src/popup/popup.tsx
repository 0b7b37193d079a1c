import type { ComponentChildren } from 'preact';
import { Header } from '../ui/header';
import { PAGES } from '../ui/own-page';
import { t } from '../words/words';
import { Activities } from './activities';
import { Attention } from './attention';
import { Empty } from './empty';
import { PolicyLines } from './policy-lines';
import type { PopupContent } from './popup-content';
import { Status } from './status';
import { WhereTo } from './where-to';

/** `isNewer`: a newer version wrote the log. `isFull`: no disk space. `isKept`: a snapshot. */
export type State =
  | { name: 'loading' }
  | { name: 'unreadable'; isNewer?: boolean; isFull?: boolean }
  | { name: 'read'; content: PopupContent; isKept?: boolean };

interface Props {
  state: State;
  onOlder(): void;
  onSettings(): void;
  onPlace(event: MouseEvent): void;
  children?: ComponentChildren;
}

export function Popup({ state, onOlder, onSettings, onPlace, children }: Props) {
  const content = state.name === 'read' ? state.content : undefined;
  return (
    <>
      <Header reading={content?.policy}>
        <button type="button" class="quiet" onClick={onSettings}>
          {t('options_title')}
        </button>
      </Header>
      <nav class="places" aria-label={t('popup_places')}>
        <a class="button" href={PAGES.records} onClick={onPlace}>
          {t('records_title')}
        </a>
        {content?.policy.policy.practice && (
          <a class="button" href={PAGES.practice} onClick={onPlace}>
            {t('practice_title')}
          </a>
        )}
      </nav>
      <main aria-busy={state.name === 'loading' || (state.name === 'read' && state.isKept === true)}>
        {/* Delayed by CSS, so that it does not flash. */}
        {state.name === 'loading' && <p class="loading">{t('popup_loading')}</p>}
        {state.name === 'unreadable' && (
          <p class="notice paper" role="alert">
            {t(state.isFull ? 'fault_unwritten' : state.isNewer ? 'popup_newer' : 'popup_unreadable')}
          </p>
        )}
        {state.name === 'read' && state.isKept && <p class="loading still">{t('popup_loading')}</p>}
        {content ? (
          <>
            <Status content={content} onSettings={onSettings}>
              {children}
            </Status>
            <Lists content={content} onOlder={onOlder} onPlace={onPlace} />
          </>
        ) : (
          children
        )}
      </main>
      {content && <Footer content={content} />}
    </>
  );
}

function Lists({ content, onOlder, onPlace }: { content: PopupContent } & Pick<Props, 'onOlder' | 'onPlace'>) {
  const { states, counts, policy, sending, now } = content;
  if (states.length === 0) return <Empty onPlace={onPlace} />;
  return (
    <div class="lists">
      <Attention content={content} policy={policy.policy} onPlace={onPlace} />
      <Activities
        states={states}
        total={counts.activities}
        now={now}
        isSent={sending !== undefined}
        onOlder={onOlder}
        onPlace={onPlace}
      />
    </div>
  );
}

/** Who can see it, and whom to ask. */
function Footer({ content: { policy, sending, now } }: { content: PopupContent }) {
  return (
    <footer>
      {sending ? <WhereTo sending={sending} now={now} /> : <p>{t('popup_local')}</p>}
      <PolicyLines reading={policy} now={now} />
    </footer>
  );
}
