/** The second look: asked before it happens. A modal dialog, for the page waits as well; the safe way is the one that is chosen by doing nothing in particular. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActivityKind } from '../../event';
import { Icon } from '../../ui/icon';
import { OrganizationLine } from '../../ui/organization-line';
import { WarningWords } from '../../ui/warning-words';
import { direction, locale, t } from '../../ui/words';
import { keepInside } from './keys';
import type { OpenQuestion } from './questions';
import { useReason } from './reason';
import { ReasonField } from './reason-field';
import { SnoozeField } from './snooze-field';

export interface Decision {
  choice: 'proceed' | 'stop';
  reasonCode?: string;
  reason?: string;
  snooze?: boolean;
}

interface Props {
  question: OpenQuestion;
  /** The element that the page sees. */
  host: HTMLElement;
  onDecide(decision: Decision): void;
}

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
  const { told, organization, response, kind } = question;
  const dialog = useRef<HTMLDialogElement>(null);
  const reason = useReason(question.reason);
  const [snooze, setSnooze] = useState(false);
  const isBlocked = response === 'block';
  const isShare = SHARES.includes(kind);
  const stop = () => onDecide({ choice: 'stop' });
  const proceed = () => {
    const { code, text } = reason.given;
    if (!reason.accept()) return;
    onDecide({
      choice: 'proceed',
      ...(code === undefined ? {} : { reasonCode: code }),
      ...(text?.trim() ? { reason: text.trim() } : {}),
      ...(snooze ? { snooze } : {}),
    });
  };

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
      {question.reason && <ReasonField asked={question.reason} reason={reason} />}
      {question.snooze !== undefined && <SnoozeField minutes={question.snooze} checked={snooze} onCheck={setSnooze} />}
      <p class="question-buttons">
        <button type="button" class="stop" onClick={event => event.isTrusted && stop()}>
          {t(isBlocked ? 'question_ok' : isShare ? 'question_stop' : 'question_stopOther')}
        </button>
        {!isBlocked && (
          <button type="button" class="proceed" onClick={event => event.isTrusted && proceed()}>
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
