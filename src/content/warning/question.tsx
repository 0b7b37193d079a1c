/** The second look: asked before it happens. A modal dialog, for the page waits as well; the safe way is the one that is chosen by doing nothing in particular. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActivityKind, SaferWay } from '../../event';
import { Icon } from '../../ui/icon';
import { OrganizationLine } from '../../ui/organization-line';
import { WarningWords } from '../../ui/warning-words';
import { direction, locale, t } from '../../ui/words';
import { keepInside } from './keys';
import type { OpenQuestion } from './questions';
import { SaferWays } from './safer-way';

export interface Decision {
  choice: 'proceed' | 'stop' | 'safer';
  reason?: string;
  /** What was chosen of what was offered. */
  safer?: SaferWay;
}

interface Props {
  question: OpenQuestion;
  /** The element that the page sees. */
  host: HTMLElement;
  onDecide(decision: Decision): void;
}

/** As in background/ask.ts. */
const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;
/** How often it is looked after, ms: a page may open a dialog of its own above it. */
const LOOK = 250;

const SHARES: readonly ActivityKind[] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'chat-share',
  'guest-invite',
  'mail-send',
];

export function QuestionDialog({ question, host, onDecide }: Props) {
  const { told, organization, response, kind, safer } = question;
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const isBlocked = response === 'block';
  const isShare = SHARES.includes(kind);
  const stop = () => onDecide({ choice: 'stop' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; each question is a dialog of its own, and `onDecide` means the same every time.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    element.querySelector<HTMLElement>('.stop')?.focus();
    const keys = keepInside(element, host, stop);
    const timer = setInterval(() => raise(element, host), LOOK);
    return () => {
      clearInterval(timer);
      keys.abort();
      // Before it goes, so that the focus returns to where the person was.
      element.close();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class="question second-look"
      role="alertdialog"
      aria-labelledby="question-title"
      aria-describedby="question-words"
      dir={direction()}
      lang={locale()}
      onCancel={event => {
        event.preventDefault();
        if (event.isTrusted) stop();
      }}
    >
      <header class="card-head">
        <Icon />
        <span class="card-name">{t('extensionName')}</span>
        <span class="level" data-level={told.level}>
          {told.levelWords}
        </span>
      </header>
      <div class="question-words" id="question-words">
        <p class="question-lead">{t(isBlocked ? 'question_leadBlock' : 'question_lead')}</p>
        <WarningWords told={{ ...told, reasons: told.reasons.slice(0, 1) }} rank={2} shape="full" id="question-title">
          <OrganizationLine organization={organization} />
        </WarningWords>
      </div>
      <SaferWays ways={safer} organization={organization} onChoose={way => onDecide({ choice: 'safer', safer: way })} />
      {response === 'justify' && (
        <p class="question-reason">
          <label for="question-reason">{t('question_reason')}</label>
          <textarea
            id="question-reason"
            rows={2}
            maxLength={LONGEST_REASON}
            aria-describedby="question-hint"
            value={reason}
            onInput={event => event.isTrusted && setReason(event.currentTarget.value)}
          />
          <span id="question-hint">{t('question_reasonHint')}</span>
        </p>
      )}
      <p class="question-buttons">
        <button type="button" class="stop" onClick={event => event.isTrusted && stop()}>
          {t(isBlocked ? 'question_ok' : isShare ? 'question_stop' : 'question_stopOther')}
        </button>
        {!isBlocked && (
          <button
            type="button"
            class="proceed"
            disabled={response === 'justify' && reason.trim().length < SHORTEST_REASON}
            onClick={event =>
              event.isTrusted && onDecide({ choice: 'proceed', ...(response === 'justify' ? { reason: reason.trim() } : {}) })
            }
          >
            {t(isShare ? 'question_proceed' : 'question_proceedOther')}
          </button>
        )}
      </p>
    </dialog>
  );
}

/** Above whatever the page has opened since, with the focus where it was. */
function raise(dialog: HTMLDialogElement, host: HTMLElement): void {
  if (!host.isConnected) return;
  const { left, top, width, height } = dialog.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  if (dialog.matches(':modal') && (above === host || width === 0)) return;
  const focused = (dialog.getRootNode() as ShadowRoot).activeElement;
  dialog.close();
  dialog.showModal();
  if (focused instanceof HTMLElement) focused.focus();
}
