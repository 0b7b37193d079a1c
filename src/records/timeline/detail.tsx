import type { Ref } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ActivityState, Entry, Witness } from '../../event';
import { fold } from '../../log/activity-state';
import { type SentText, sentTextsOf } from '../../log/outbox/forwarded';
import { rowsAbout } from '../../log/query/query-pages';
import type { Policy } from '../../policy/policy';
import { Dotted } from '../../ui/dotted';
import { KindIcon } from '../../ui/icons/kind-icon';
import { Marked } from '../../ui/marked';
import { kindOf, shownKind, subjectOf } from '../../words/activity-title';
import { clock, fullName, joined, moment } from '../../words/phrases';
import { t } from '../../words/words';
import type { Row } from '../row';
import { AccessNow } from './access-now';
import { History } from './history';
import { Recorded } from './recorded';
import { sameDocument } from './same-document';
import { eventsOf, StepWords } from './step-words';
import { type Step, stepsOf } from './steps';
import { Witnesses } from './witnesses';

interface Props {
  id: string;
  rows: readonly Row[];
  isReading: boolean;
  policy: Policy;
  isSent: boolean;
  now: number;
  focusOn: Ref<HTMLElement>;
  onClose(): void;
  onOpen(id: string): void;
  onDocument(name: string): void;
}

interface Read {
  entries: Entry[];
  sent: SentText[];
}

const STEP_WORDS = {
  judged: 'records_step_judged',
  told: 'records_step_told',
  asked: 'records_step_asked',
  answered: 'records_step_answered',
  undone: 'records_step_undone',
  sent: 'records_step_sent',
} as const satisfies Partial<Record<Step['name'], string>>;

const OUTCOME_WORDS = {
  page: 'records_ended_page',
  network: 'records_ended_network',
  downloads: 'records_ended_downloads',
} as const satisfies Record<Witness, string>;

export function Detail({ id, rows, isReading, policy, isSent, now, focusOn, onClose, onOpen, onDocument }: Props) {
  const [read, setRead] = useState<Read | 'unreadable'>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows mean that more was written, about this activity perhaps.
  useEffect(() => {
    Promise.all([rowsAbout(id), sentTextsOf(id)]).then(
      ([entries, sent]) => setRead({ entries, sent }),
      error => {
        console.error(error);
        setRead('unreadable');
      },
    );
  }, [id, rows, now]);
  const entries = read === 'unreadable' || !read ? [] : read.entries;
  const [state] = fold(entries);
  const row = rows.find(one => one.id === id);
  const same = useMemo(() => (row ? sameDocument(rows, row) : []), [rows, row]);
  return (
    <section
      class="detail paper scrolls"
      aria-labelledby="detail-title"
      tabIndex={-1}
      ref={focusOn}
      onKeyDown={event => event.key === 'Escape' && onClose()}
    >
      <div class="detail-head">
        {state && <KindIcon kind={shownKind(state.first.activity)} />}
        <h2 id="detail-title">{state ? <Marked text={subjectOf(state.first.activity)} /> : t('try_activity')}</h2>
        {/* CSS shows one of the two buttons. */}
        <button type="button" class="button no-print detail-back" onClick={onClose}>
          {t('records_back')}
        </button>
        <button type="button" class="button no-print detail-close" onClick={onClose}>
          {t('open_close')}
        </button>
      </div>
      {state && <Place state={state} />}
      {read === 'unreadable' && <p role="alert">{t('popup_unreadable')}</p>}
      {read && read !== 'unreadable' && !state && <p class="detail-gone">{t('records_gone')}</p>}
      {state && read && read !== 'unreadable' && (
        <>
          <AccessNow state={state} rows={same} isReading={isReading} policy={policy} now={now} />
          <h3>{t('records_story')}</h3>
          <Steps state={state} entries={entries} sent={read.sent} isSent={isSent} />
          <Witnesses state={state} />
          <Recorded state={state} entries={entries} sent={read.sent} isSent={isSent} />
          <History rows={same} id={id} onOpen={onOpen} onDocument={onDocument} />
        </>
      )}
    </section>
  );
}

interface StepsProps extends Read {
  state: ActivityState;
  isSent: boolean;
}

function Steps({ state, entries, sent, isSent }: StepsProps) {
  const begun = state.first.activity.seenAt;
  const steps = stepsOf(entries, sent);
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
        <li key={index} data-step={step.name}>
          <p class="step-head">
            <strong>{headOf(step)}</strong>
            <span>{eventsOf(step)}</span>
            <time dateTime={new Date(step.at).toISOString()}>{timeIn(step.at, begun)}</time>
          </p>
          <StepWords step={step} state={state} />
        </li>
      ))}
      {!isSent && sent.length === 0 && (
        <li data-step="not-sent">
          <p>{t('records_notSent')}</p>
        </li>
      )}
    </ol>
  );
}

function headOf(step: Step): string {
  if (step.name === 'seen') return t(`records_saw_${step.witness}`);
  return t(step.name === 'ended' ? OUTCOME_WORDS[step.entry.witness] : STEP_WORDS[step.name]);
}

/** Adds the day only if it differs from the heading. */
function timeIn(at: number, begun: number): string {
  return new Date(at).toDateString() === new Date(begun).toDateString() ? clock(at) : moment(at);
}

function Place({ state: { first } }: { state: ActivityState }) {
  const { activity } = first;
  return (
    <p class="detail-place">
      <Dotted text={joined([kindOf(activity), fullName(activity.site ?? activity.host)])} />
    </p>
  );
}
