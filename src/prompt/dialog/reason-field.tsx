import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReasonAsked } from '../../event';
import { plural } from '../../words/phrases';
import { t } from '../../words/words';
import type { Reason } from './reason';

const MAX_LENGTH = 500;
/** Announces only after a pause in typing. */
const TYPING_PAUSE_MS = 1000;

interface Props {
  asked: ReasonAsked;
  /** On the button that needs it. */
  button: string;
  reason: Reason;
}

export function ReasonField({ asked, button, reason }: Props) {
  const { given, refused, give } = reason;
  const field = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!refused) return;
    field.current?.querySelector<HTMLElement>(':is(input, textarea)[aria-invalid="true"]')?.focus();
    // A small window would show the field alone.
    field.current?.querySelector('.reason-complaint:not(:empty)')?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  const isWithoutChoice = refused?.what === 'choice';
  return (
    <div class="reason" ref={field}>
      {asked.choices.length > 0 && (
        <div
          class="reason-choices"
          role="radiogroup"
          aria-required
          aria-invalid={isWithoutChoice}
          aria-labelledby="reason-label"
          aria-describedby="reason-no-choice"
        >
          <p class="reason-label" id="reason-label">
            {t('question_reason', button)}
          </p>
          <p class="reason-complaint" id="reason-no-choice" role="alert">
            {isWithoutChoice && t('question_chooseReason')}
          </p>
          {asked.choices.map(({ code, words }, at) => (
            <label key={code}>
              <input
                type="radio"
                name="reason"
                value={code}
                checked={given.code === code}
                aria-invalid={at === 0 && isWithoutChoice}
                onChange={() => give({ code })}
              />
              <bdi>{words}</bdi>
            </label>
          ))}
        </div>
      )}
      {asked.text !== 'none' && <FreeText {...{ asked, button, reason }} />}
    </div>
  );
}

function FreeText({ asked, button, reason: { given, missing, refused, give } }: Props) {
  const isInvalid = refused?.what === 'text';
  // After a refusal, the complaint says so.
  const left = !isInvalid && asked.text === 'required' && missing?.what === 'text' ? missing.characters : 0;
  const words = left > 0 ? plural(given.text?.trim() ? 'question_reasonLeft' : 'question_reasonLength', left) : '';
  const label =
    asked.choices.length === 0
      ? t('question_reason', button)
      : t(asked.text === 'required' ? 'question_ownWords' : 'question_ownWordsOptional');
  return (
    <div class="reason-words">
      <label for="reason-words">{label}</label>
      <textarea
        id="reason-words"
        rows={2}
        dir="auto"
        maxLength={MAX_LENGTH}
        aria-describedby="reason-read reason-too-short"
        aria-required={asked.text === 'required'}
        aria-invalid={isInvalid}
        value={given.text ?? ''}
        onInput={event => give({ text: event.currentTarget.value })}
      />
      <span class="reason-foot">
        <span id="reason-read">{t('question_reasonRead')}</span>
        <span class="reason-left" aria-hidden="true">
          {words}
        </span>
      </span>
      <span class="unseen" role="status">
        {useSettled(words)}
      </span>
      <p class="reason-complaint" id="reason-too-short" role="alert">
        {isInvalid && plural('question_reasonTooShort', refused.characters)}
      </p>
    </div>
  );
}

/** The text once it is stable. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
