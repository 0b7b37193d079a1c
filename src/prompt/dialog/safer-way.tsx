import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Level, SaferWay } from '../../event';
import { Marked } from '../../ui/marked';
import { saferWords } from '../../words/safer-words';
import type { Organization } from '../../words/warning-text';
import { t } from '../../words/words';
import { isRecommended } from './is-recommended';
import { PasswordWay } from './password-way';

interface Props {
  ways: readonly SaferWay[];
  level: Level | undefined;
  organization: Organization;
  press(act: () => void): (event: MouseEvent) => unknown;
  onChoose(way: SaferWay, password?: string): void;
}

export function SaferWays({ ways, level, organization, press, onChoose }: Props) {
  const [isOpen, setOpen] = useState<boolean>();
  const all = useRef<HTMLFieldSetElement>(null);
  // Coming back restores the focus.
  useLayoutEffect(() => {
    if (isOpen === false) all.current?.querySelector<HTMLElement>('.safer:last-child')?.focus();
  }, [isOpen]);
  const byPassword = ways.find(way => 'password' in way);
  if (ways.length === 0) return null;
  if (isOpen && byPassword)
    return (
      <PasswordWay press={press} onChoose={password => onChoose(byPassword, password)} onBack={() => setOpen(false)} />
    );
  const choose = (way: SaferWay) => ('password' in way ? setOpen(true) : onChoose(way));
  return (
    <fieldset class="safer-ways" ref={all}>
      <legend class="told-label">{t('safer_heading')}</legend>
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
