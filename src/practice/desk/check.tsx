import { useState } from 'preact/hooks';
import type { Scenario } from '../../policy/schema/scenario';
import { count } from '../../words/phrases';
import { t } from '../../words/words';
import { localised } from '../localised';
import { NextScenario } from './next-scenario';

interface Props {
  scenario: Scenario;
  onAgain(): void;
  /** Undefined: there is only one scenario. */
  onNext: (() => void) | undefined;
}

export function Check({ scenario: { checks, takeaway }, onAgain, onNext }: Props) {
  const [answers, setAnswers] = useState<Readonly<Record<number, number>>>({});
  const isOver = checks.every((_, index) => answers[index] !== undefined);
  const right = checks.filter((check, index) => answers[index] === check.right).length;
  return (
    <section aria-labelledby="check" class="check">
      <h2 id="check">{t('practice_check')}</h2>
      {checks.map((check, index) => {
        const given = answers[index];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: questions never change places.
          <fieldset key={index}>
            <legend>{localised(check.question)}</legend>
            {check.options.map((option, at) => (
              <button
                type="button"
                class="button option"
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do answers.
                key={at}
                aria-pressed={given === at}
                aria-disabled={given !== undefined}
                data-given={markOf(at, given, check.right)}
                onClick={() => given === undefined && setAnswers({ ...answers, [index]: at })}
              >
                {localised(option)}
                <Mark as={markOf(at, given, check.right)} />
              </button>
            ))}
            <p role="status" data-right={given === undefined ? undefined : given === check.right}>
              {given !== undefined &&
                `${t(given === check.right ? 'practice_right' : 'practice_wrong')} ${localised(check.because)}`}
            </p>
          </fieldset>
        );
      })}
      {isOver && (
        <div class="result paper" role="status">
          <h3>{t('practice_result')}</h3>
          <p class="score">{t('practice_score', count(right), count(checks.length))}</p>
          <p>{localised(takeaway)}</p>
          <p class="onward">
            <button type="button" class="button again" onClick={onAgain}>
              {t('practice_again')}
            </button>
            <NextScenario onNext={onNext} />
          </p>
        </div>
      )}
    </section>
  );
}

/** The right answer, and the one given instead of it. */
function markOf(at: number, given: number | undefined, right: number): 'right' | 'wrong' | undefined {
  if (given === undefined) return undefined;
  if (at === right) return 'right';
  return at === given ? 'wrong' : undefined;
}

/** The sign is drawn by the style sheet. */
function Mark({ as }: { as: 'right' | 'wrong' | undefined }) {
  return as === undefined ? null : <span class="unseen"> ({t(`practice_${as}`)})</span>;
}
