/** The steps for a presenter, or the guided course. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Scenario } from '../../policy/schema/scenario';
import { t } from '../../words/words';
import type { Link } from '../link';
import { localised } from '../localised';
import { Check } from './check';
import { NextScenario } from './next-scenario';
import type { Progress } from './progress';

interface Props {
  scenario: Scenario;
  asked: Link;
  progress: Progress;
  onChange(changed: Partial<Link>): void;
  onReset(): void;
  /** Undefined: there is only one scenario. */
  onNext: (() => void) | undefined;
  children: ComponentChildren;
}

export function Guide({ scenario, asked, progress, onChange, onReset, onNext, children }: Props) {
  const [isChecking, setChecking] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario begins at its beginning.
  useEffect(() => setChecking(false), [scenario, asked.mode]);
  const again = () => {
    setChecking(false);
    if (asked.way === 'unsafe') onReset();
    else onChange({ way: 'unsafe' });
  };
  if (isChecking) return <Check scenario={scenario} onAgain={again} onNext={onNext} />;
  return (
    <>
      <section aria-labelledby="story" class="story">
        <h2 id="story">{localised(scenario.title)}</h2>
        <p>{localised(scenario.story)}</p>
        {asked.mode === 'guided' && <p class="aside">{t(`practice_guide_${asked.way}`)}</p>}
      </section>
      {children}
      {progress.isOver && (
        <p class="onward" ref={takeFocus}>
          {asked.way === 'unsafe' ? (
            <button type="button" class="button on" onClick={() => onChange({ way: 'safe' })}>
              {t('practice_toSafe')}
            </button>
          ) : (
            <button type="button" class="button on" onClick={() => setChecking(true)}>
              {t('practice_toCheck')}
            </button>
          )}
          {asked.mode === 'present' && <NextScenario onNext={onNext} />}
        </p>
      )}
    </>
  );
}

/** Only if the focused element is gone or is the stage. */
function takeFocus(line: HTMLElement | null): void {
  const { activeElement } = document;
  if (activeElement === document.body || activeElement instanceof HTMLIFrameElement)
    line?.querySelector('button')?.focus();
}
