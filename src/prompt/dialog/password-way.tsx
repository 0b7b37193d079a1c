/** The password is only here and in the request (background/ask/passwords.ts). */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { count } from '../../words/phrases';
import { t } from '../../words/words';
import { generatePassword, isPassword, MAX_LENGTH, MIN_LENGTH } from '../password';

interface Props {
  press(act: () => void): (event: MouseEvent) => unknown;
  onChoose(password: string): void;
  onBack(): void;
}

export function PasswordWay({ press, onChoose, onBack }: Props) {
  const { field, said, hint, choices, password, shown, status, type, generate, copy, choose } = usePassword(onChoose);
  return (
    <>
      <fieldset class="safer-ways password-fields">
        <legend class="told-label">{t('safer_password')}</legend>
        <label for="link-password">{t('password_label')}</label>
        <div class="password-line">
          <input
            ref={field}
            id="link-password"
            type="text"
            dir="ltr"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={MAX_LENGTH}
            aria-describedby="password-hint password-said"
            aria-invalid={status === 'short'}
            value={password}
            onInput={event => type(event.currentTarget.value)}
          />
          <button type="button" class="small" onClick={press(generate)}>
            {t('password_make')}
          </button>
          <button type="button" class="small" aria-disabled={password === ''} onClick={press(() => void copy())}>
            {t('password_copy')}
          </button>
        </div>
        {/* Not text: a page could select and read it. Screen readers have the field. */}
        <div class="password-shown" data-password={shown} />
        <p ref={said} class="password-said" id="password-said" role="status">
          {status === 'short' && t('password_short', count(MIN_LENGTH))}
          {status === 'copied' && t('password_copied')}
          {status === 'selected' && t('password_selected')}
        </p>
        <p ref={hint} class="password-hint" id="password-hint">
          {t('password_hint')}
        </p>
      </fieldset>
      <div ref={choices} class="safer-ways password-choose">
        <button type="button" class="safer primary choose" onClick={press(choose)}>
          {t('password_share')}
        </button>
        <button type="button" class="small back" onClick={press(onBack)}>
          {t('password_back')}
        </button>
      </div>
    </>
  );
}

function usePassword(onChoose: Props['onChoose']) {
  const field = useRef<HTMLInputElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const hint = useRef<HTMLParagraphElement>(null);
  const choices = useRef<HTMLDivElement>(null);
  const [password, setPassword] = useState('');
  const [isGenerated, setGenerated] = useState(false);
  const [status, setStatus] = useState<'short' | 'copied' | 'selected'>();
  useLayoutEffect(() => field.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them can push the words out of sight.
  useLayoutEffect(() => {
    for (const { current } of [choices, hint, field, said]) current?.scrollIntoView({ block: 'nearest' });
  }, [status, isGenerated]);
  const set = (text: string, isMade: boolean) => {
    setPassword(text);
    setGenerated(isMade);
    setStatus(undefined);
  };
  const type = (text: string) => set(text, false);
  const generate = () => set(generatePassword(), true);
  const copy = async () => {
    if (password === '') return;
    // A page or the browser may deny the clipboard; the keyboard always works.
    field.current?.focus();
    field.current?.select();
    setStatus('selected');
    await navigator.clipboard.writeText(password).then(
      () => setStatus('copied'),
      () => undefined,
    );
  };
  const choose = () => {
    if (isPassword(password)) return onChoose(password);
    setStatus('short');
    field.current?.focus();
  };
  return {
    field,
    said,
    hint,
    choices,
    password,
    shown: isGenerated ? password : '',
    status,
    type,
    generate,
    copy,
    choose,
  };
}
