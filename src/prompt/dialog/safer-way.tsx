import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Level, SaferWay } from '../../event';
import { Marked } from '../../ui/marked';
import { plural } from '../../words/phrases';
import { saferWords } from '../../words/safer-words';
import type { Organization } from '../../words/warning-text';
import { t } from '../../words/words';
import { isRecommended } from './is-recommended';
import { PasswordWay } from './password-way';
import type { Below } from './scrolled';

interface Props {
  ways: readonly SaferWay[];
  level: Level | undefined;
  organization: Organization;
  /** Undefined: not opened yet. */
  isPasswordOpen: boolean | undefined;
  onPasswordOpen(isOpen: boolean): void;
  press(act: () => void): (event: MouseEvent) => unknown;
  onChoose(way: SaferWay, password?: string): void;
}

export function SaferWays({ ways, level, organization, isPasswordOpen, onPasswordOpen, press, onChoose }: Props) {
  const all = useRef<HTMLFieldSetElement>(null);
  // Coming back restores the focus.
  useLayoutEffect(() => {
    if (isPasswordOpen === false) all.current?.querySelector<HTMLElement>('.safer:last-child')?.focus();
  }, [isPasswordOpen]);
  const byPassword = ways.find(way => 'password' in way);
  if (ways.length === 0) return null;
  if (isPasswordOpen && byPassword)
    return (
      <PasswordWay
        press={press}
        onChoose={password => onChoose(byPassword, password)}
        onBack={() => onPasswordOpen(false)}
      />
    );
  const choose = (way: SaferWay) => ('password' in way ? onPasswordOpen(true) : onChoose(way));
  return (
    <fieldset class="safer-ways" ref={all}>
      <legend class="told-label">{plural('safer_heading', ways.length)}</legend>
      {ways.map((way, index) => (
        <button
          key={Object.keys(way)[0]}
          type="button"
          class={index === 0 && isRecommended(way, level) ? 'safer primary' : 'safer'}
          onClick={press(() => choose(way))}
        >
          <Marked text={saferWords(way, organization.name)} />
        </button>
      ))}
    </fieldset>
  );
}

export function saferBelow(ways: number, isPasswordOpen: boolean): Below | undefined {
  if (ways === 0) return undefined;
  return isPasswordOpen
    ? { selector: '.password-line', words: t('safer_password') }
    : { selector: '.safer-ways > legend', words: plural('safer_heading', ways) };
}
