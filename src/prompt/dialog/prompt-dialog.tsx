/** The prompt. Modal, because the page waits too; the safe answer is the default. */
import { useRef, useState } from 'preact/hooks';
import type { SaferWay } from '../../event';
import { direction, locale } from '../../words/words';
import type { Host } from '../host';
import { useInSight } from '../in-sight';
import type { ReasonGiven } from '../missing-reason';
import { useModal } from './modal';
import { QuestionBody } from './prompt-body';
import { QuestionButtons } from './prompt-buttons';
import { QuestionHead } from './prompt-head';
import { furtherFiles, inTitle, type OpenQuestion, type Row } from './prompt-list';
import { useReason } from './reason';
import { SaferWays } from './safer-way';

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

export function QuestionDialog({ question, place, host, onDecide, onLost, onDeaf }: Props) {
  const reason = useReason(question.reason);
  const [snooze, setSnooze] = useState(false);
  const rows = furtherFiles(question);
  const list = useRef<HTMLUListElement>(null);
  const sight = useInSight(
    list,
    rows.map(({ key }) => key),
  );
  // Older callbacks call the latest one.
  const decide = useRef<(decision: Decision) => void>(() => undefined);
  decide.current = decision => onDecide(decision, visibleOf(question, rows, sight.seen()));
  const stop = () => decide.current({ choice: 'stop' });
  const proceed = () => {
    if (reason.accept()) decide.current(goingOn(reason.given, snooze));
  };
  const { dialog, press } = useModal({ host, onEscape: stop, onLost, onDeaf });
  return (
    <dialog
      ref={dialog}
      class="question second-look"
      data-level={question.files[0]?.words.level}
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
      <QuestionHead words={question.files[0]?.words} place={place} />
      <QuestionBody {...{ question, rows, list, hidden: sight.hidden, reason, snooze, onSnooze: setSnooze }} />
      <SaferWays
        ways={question.safer}
        organization={question.organization}
        press={press}
        onChoose={(way, password) =>
          decide.current({ choice: 'safer', safer: way, ...(password === undefined ? {} : { password }) })
        }
      />
      <QuestionButtons
        kind={question.kind}
        isBlocked={question.response === 'block'}
        onStop={press(stop)}
        onProceed={press(proceed)}
      />
    </dialog>
  );
}

/** Activities that the user could see. */
function visibleOf(question: OpenQuestion, rows: readonly Row[], seen: ReadonlySet<string>): string[] {
  return [...inTitle(question), ...rows.filter(({ key }) => seen.has(key)).flatMap(({ activityIds }) => activityIds)];
}

function goingOn({ code, text }: ReasonGiven, snooze: boolean): Decision {
  return {
    choice: 'proceed',
    ...(code === undefined ? {} : { reasonCode: code }),
    ...(text?.trim() ? { reason: text.trim() } : {}),
    ...(snooze ? { snooze } : {}),
  };
}
