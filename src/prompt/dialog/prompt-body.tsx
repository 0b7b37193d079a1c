import type { RefObject } from 'preact';
import { Marked } from '../../ui/marked';
import { buttonWords } from '../../words/prompt-text';
import { t } from '../../words/words';
import { PromptFiles } from './prompt-files';
import { alsoOf, type OpenPrompt, type Row, sizeOf, titleOf } from './prompt-list';
import { PromptWords } from './prompt-words';
import type { Reason } from './reason';
import { ReasonField } from './reason-field';
import { type Below, Scrolled } from './scrolled';
import { SnoozeField } from './snooze-field';

interface Props {
  prompt: OpenPrompt;
  /** The files beside the one in the title. */
  rows: readonly Row[];
  list: RefObject<HTMLUListElement | null>;
  /** Keys of rows out of sight. */
  hidden: ReadonlySet<string>;
  reason: Reason;
  snooze: boolean;
  onSnooze(snooze: boolean): void;
}

export function PromptBody({ prompt, rows, list, hidden, reason, snooze, onSnooze }: Props) {
  const words = prompt.files[0]?.words;
  const title = titleOf(prompt, sizeOf(rows));
  return (
    <Scrolled class="prompt-body" tabIndex={0} below={reasonBelow(reason)}>
      <p class="prompt-lead" id="prompt-lead" data-response={prompt.response}>
        {words?.lead}
      </p>
      <h2 class="told-title" id="prompt-title">
        <Marked text={title} />
      </h2>
      <div id="prompt-words">
        {words && (
          <PromptWords
            words={words}
            organization={prompt.organization}
            advice={prompt.safer.length === 0 ? words.advice : undefined}
            also={alsoOf(prompt)}
          >
            <PromptFiles rows={rows} list={list} hidden={hidden} isCounted={title !== words.title} />
          </PromptWords>
        )}
      </div>
      {prompt.reason && (
        <ReasonField asked={prompt.reason} button={buttonWords(prompt.kind, false)[1] ?? ''} reason={reason} />
      )}
      {prompt.snooze !== undefined && <SnoozeField minutes={prompt.snooze} checked={snooze} onCheck={onSnooze} />}
    </Scrolled>
  );
}

export function reasonBelow({ missing }: Reason): Below | undefined {
  return missing && { selector: '.reason :is(input, textarea)', words: t('question_reasonBelow') };
}
