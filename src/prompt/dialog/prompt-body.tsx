import type { RefObject } from 'preact';
import { Marked } from '../../ui/marked';
import { QuestionFiles } from './prompt-files';
import { alsoOf, type OpenQuestion, type Row } from './prompt-list';
import { QuestionWords } from './prompt-words';
import type { Reason } from './reason';
import { ReasonField } from './reason-field';
import { SnoozeField } from './snooze-field';

interface Props {
  question: OpenQuestion;
  /** The files beside the one in the title. */
  rows: readonly Row[];
  list: RefObject<HTMLUListElement | null>;
  /** Keys of rows out of sight. */
  hidden: ReadonlySet<string>;
  reason: Reason;
  snooze: boolean;
  onSnooze(snooze: boolean): void;
}

export function QuestionBody({ question, rows, list, hidden, reason, snooze, onSnooze }: Props) {
  const words = question.files[0]?.words;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what may have to be scrolled must be reached by keyboard.
    <div class="question-body" tabIndex={0}>
      <p class="question-lead" id="question-lead" data-response={question.response}>
        {words?.lead}
      </p>
      <h2 class="told-title" id="question-title">
        <Marked text={words?.title ?? ''} />
      </h2>
      <div id="question-words">
        {words && (
          <QuestionWords
            words={words}
            organization={question.organization}
            advice={question.safer.length === 0 ? words.advice : undefined}
            also={alsoOf(question)}
          >
            <QuestionFiles rows={rows} list={list} hidden={hidden} />
          </QuestionWords>
        )}
      </div>
      {question.reason && <ReasonField asked={question.reason} reason={reason} />}
      {question.snooze !== undefined && <SnoozeField minutes={question.snooze} checked={snooze} onCheck={onSnooze} />}
    </div>
  );
}
