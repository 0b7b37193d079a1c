/**
 * The same link, with a password: typed, or made up and copied. It stands in the question alone;
 * from here it goes into the request (background/ask/passwords.ts).
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { count } from '../../words/phrases';
import { t } from '../../words/words';
import { isPassword, LONGEST, madeUp, SHORTEST } from '../password';

interface Props {
  /** What a click does, if a person meant it. */
  press(act: () => void): (event: MouseEvent) => unknown;
  onChoose(password: string): void;
  onBack(): void;
}

export function PasswordWay({ press, onChoose, onBack }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [said, setSaid] = useState<'short' | 'copied' | 'selected'>();
  useLayoutEffect(() => field.current?.focus(), []);
  const set = (text: string) => {
    setPassword(text);
    setSaid(undefined);
  };
  const copy = async () => {
    // A page may not let anybody write to the clipboard, or the browser asks about it first; the
    // keyboard can always.
    field.current?.focus();
    field.current?.select();
    setSaid('selected');
    await navigator.clipboard.writeText(password).then(
      () => setSaid('copied'),
      () => undefined,
    );
  };
  const choose = () => {
    if (isPassword(password)) return onChoose(password);
    setSaid('short');
    field.current?.focus();
  };
  return (
    <fieldset class="safer-ways password-way">
      <legend class="told-label">{t('safer_password')}</legend>
      <label for="link-password">{t('password_label')}</label>
      <div class="password-line">
        <input
          ref={field}
          id="link-password"
          type="text"
          dir="auto"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={LONGEST}
          aria-describedby="password-hint password-said"
          aria-invalid={said === 'short'}
          value={password}
          onInput={event => set(event.currentTarget.value)}
        />
        <button type="button" class="small" onClick={press(() => set(madeUp()))}>
          {t('password_make')}
        </button>
        <button type="button" class="small" disabled={password === ''} onClick={press(() => void copy())}>
          {t('password_copy')}
        </button>
      </div>
      {/* Not text: a page can select what is in a field, also in ours, and read it, and look for text in it. Those who do not see it have the field. */}
      <div class="password-shown" data-password={password} />
      <p class="password-hint" id="password-hint">
        {t('password_hint')}
      </p>
      <p class="password-said" id="password-said" role="status">
        {said === 'short' && t('password_short', count(SHORTEST))}
        {said === 'copied' && t('password_copied')}
        {said === 'selected' && t('password_selected')}
      </p>
      <button type="button" class="safer choose" onClick={press(choose)}>
        {t('password_share')}
      </button>
      <button type="button" class="small back" onClick={press(onBack)}>
        {t('password_back')}
      </button>
    </fieldset>
  );
}
