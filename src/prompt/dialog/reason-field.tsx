import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReasonAsked } from '../../event';
import { plural } from '../../words/phrases';
import { t } from '../../words/words';
import type { Missing } from '../missing-reason';
import type { Reason } from './reason';

const MAX_LENGTH = 500;
/** Announces only after a pause in typing. */
const TYPING_PAUSE_MS = 1000;

interface Props {
  asked: ReasonAsked;
  reason: Reason;
}

export function ReasonField({ asked, reason }: Props) {
  const { given, refused, give } = reason;
  const field = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!refused) return;
    field.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // A small window would show the field alone.
    field.current?.querySelector('.reason-complaint')?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  const isInvalid = (what: Missing['what']) => refused?.what === what;
  return (
    <div class="reason" ref={field}>
      {asked.choices.length > 0 && (
        <fieldset class="reason-choices" aria-describedby="reason-complaint">
          <legend>{t('question_reason')}</legend>
          {asked.choices.map(({ code, words }, at) => (
            <label key={code}>
              <input
                type="radio"
                name="reason"
                value={code}
                checked={given.code === code}
                aria-invalid={at === 0 && isInvalid('choice')}
                onChange={() => give({ code })}
              />
              <bdi>{words}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      {asked.text !== 'none' && <FreeText asked={asked} reason={reason} isInvalid={isInvalid('text')} />}
      <p class="reason-complaint" id="reason-complaint" role="alert">
        {refused && complaintOf(refused)}
      </p>
    </div>
  );
}

function complaintOf(missing: Missing): string {
  return missing.what === 'choice' ? t('question_chooseReason') : plural('question_reasonTooShort', missing.characters);
}

function FreeText({ asked, reason: { given, missing, give }, isInvalid }: Props & { isInvalid: boolean }) {
  // After a refusal, the complaint says so.
  const left =
    !isInvalid && asked.text === 'required' && missing?.what === 'text'
      ? plural('question_reasonLeft', missing.characters)
      : '';
  const label =
    asked.choices.length === 0
      ? 'question_reason'
      : asked.text === 'required'
        ? 'question_ownWords'
        : 'question_ownWordsOptional';
  return (
    <p class="reason-words">
      <label for="reason-words">{t(label)}</label>
      <textarea
        id="reason-words"
        rows={2}
        dir="auto"
        maxLength={MAX_LENGTH}
        aria-describedby="reason-read reason-complaint"
        aria-required={asked.text === 'required'}
        aria-invalid={isInvalid}
        value={given.text ?? ''}
        onInput={event => give({ text: event.currentTarget.value })}
      />
      <span class="reason-foot">
        <span id="reason-read">{t('question_reasonRead')}</span>
        <span class="reason-left" aria-hidden="true">
          {left}
        </span>
      </span>
      <span class="unseen" role="status">
        {useSettled(left)}
      </span>
    </p>
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
