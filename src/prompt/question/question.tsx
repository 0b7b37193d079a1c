/** The prompt. Modal, because the page waits too; the safe answer is the default. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActivityKind, SaferWay } from '../../event';
import { Icon } from '../../ui/icons/icon';
import { Marked } from '../../ui/marked';
import { direction, locale, t } from '../../words/words';
import { type Guard, guard } from '../guard';
import type { Host } from '../host';
import { useInSight } from '../in-sight';
import { type Inside, keepInside } from '../keyboard';
import { QuestionFiles } from './question-files';
import { QuestionWords } from './question-words';
import { alsoOf, furtherFiles, inTitle, type OpenQuestion } from './questions';
import { useReason } from './reason';
import { ReasonField } from './reason-field';
import { SaferWays } from './safer-way';
import { SnoozeField } from './snooze-field';

export interface Decision {
  choice: 'proceed' | 'stop' | 'safer';
  reasonCode?: string;
  reason?: string;
  snooze?: boolean;
  safer?: SaferWay;
  password?: string;
}

interface Props {
  question: OpenQuestion;
  /** From 1. */
  place: { at: number; all: number };
  host: Host;
  /** `activityIds`: those the user could see. */
  onDecide(decision: Decision, activityIds: string[]): void;
  /** It could not be kept visible. */
  onLost(): void;
  /** The page removed its listeners. */
  onDeaf(): void;
}

const SHARES: readonly ActivityKind[] = ['share-link-create', 'share-invite', 'chat-share'];

export function QuestionDialog({ question, place, host, onDecide, onLost, onDeaf }: Props) {
  const { organization, response, kind, files, safer } = question;
  const dialog = useRef<HTMLDialogElement>(null);
  const watched = useRef<Guard>(null);
  const inside = useRef<Inside>(null);
  const reason = useReason(question.reason);
  const [snooze, setSnooze] = useState(false);
  const words = files[0]?.words;
  const isBlocked = response === 'block';
  const isShare = SHARES.includes(kind);
  const rows = furtherFiles(question);
  const list = useRef<HTMLUListElement>(null);
  const sight = useInSight(
    list,
    rows.map(({ key }) => key),
  );
  // Older callbacks call the latest one.
  const decide = useRef<(decision: Decision) => void>(() => undefined);
  decide.current = decision => {
    const seen = sight.seen();
    onDecide(decision, [
      ...inTitle(question),
      ...rows.filter(({ key }) => seen.has(key)).flatMap(({ activityIds }) => activityIds),
    ]);
  };
  const stop = () => decide.current({ choice: 'stop' });
  const proceed = () => {
    const { code, text } = reason.given;
    if (!reason.accept()) return;
    decide.current({
      choice: 'proceed',
      ...(code === undefined ? {} : { reasonCode: code }),
      ...(text?.trim() ? { reason: text.trim() } : {}),
      ...(snooze ? { snooze } : {}),
    });
  };
  const press = (act: () => void) => (event: MouseEvent) => {
    const meant = inside.current?.meantBy(event);
    if (meant && watched.current?.isMeant(meant)) act();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; each question is a dialog of its own, and the callbacks mean the same every time.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    element.querySelector<HTMLElement>('.stop')?.focus();
    const looking = guard(element, host, { onLost, onDeaf });
    watched.current = looking;
    const keyboard = keepInside({ dialog: element, host: host.element, onEscape: stop, onCover: looking.noteCover });
    inside.current = keyboard;
    return () => {
      looking.end();
      keyboard.end();
      // First, so that the focus returns.
      element.close();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class="question second-look"
      role="alertdialog"
      aria-labelledby="question-title"
      aria-describedby="question-lead question-words"
      dir={direction()}
      lang={locale()}
      tabIndex={-1}
      onCancel={event => {
        event.preventDefault();
        if (event.isTrusted) stop();
      }}
    >
      <header class="card-head">
        <Icon />
        <span class="card-name">{t('extensionName')}</span>
        {words && (
          <span class="level" data-level={words.level}>
            {words.levelWords}
          </span>
        )}
        {/* Grows while others come in. */}
        <span class="question-place" role="status">
          {place.all > 1 && t('question_place', String(place.at), String(place.all))}
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what may have to be scrolled must be reached by keyboard. */}
      <div class="question-body" tabIndex={0}>
        <p class="question-lead" id="question-lead">
          {words?.lead}
        </p>
        <h2 class="told-title" id="question-title">
          <Marked text={words?.title ?? ''} />
        </h2>
        <div id="question-words">
          {words && (
            <QuestionWords words={words} organization={organization} also={alsoOf(question)}>
              <QuestionFiles rows={rows} list={list} hidden={sight.hidden} />
            </QuestionWords>
          )}
        </div>
        {question.reason && <ReasonField asked={question.reason} reason={reason} />}
        {question.snooze !== undefined && (
          <SnoozeField minutes={question.snooze} checked={snooze} onCheck={setSnooze} />
        )}
      </div>
      <SaferWays
        ways={safer}
        organization={organization}
        press={press}
        onChoose={(way, password) =>
          decide.current({ choice: 'safer', safer: way, ...(password === undefined ? {} : { password }) })
        }
      />
      <footer class="question-buttons">
        <button type="button" class="stop" onClick={press(stop)}>
          {t(isBlocked ? 'question_ok' : isShare ? 'question_stop' : 'question_stopOther')}
        </button>
        {!isBlocked && (
          <button type="button" class="proceed" onClick={press(proceed)}>
            {t(isShare ? 'question_proceed' : 'question_proceedOther')}
          </button>
        )}
      </footer>
    </dialog>
  );
}
