import { useState } from 'preact/hooks';
import type { Way } from '../../policy/schema/scenario';
import { t } from '../../words/words';
import { captionOf } from '../caption';
import type { Progress } from './progress';

interface Props {
  way: Way;
  progress: Progress;
  questions: number;
  isReady: boolean;
  onShow(): Promise<void>;
}

export function Script({ way, progress: { done, isOver }, questions, isReady, onShow }: Props) {
  const [isShowing, setShowing] = useState(false);
  const [isLost, setLost] = useState(false);
  const next = way.steps[done];
  const isPersons = next?.do === 'answer';
  const show = async () => {
    setShowing(true);
    setLost(false);
    await onShow().catch(() => setLost(true));
    setShowing(false);
  };
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t('practice_steps')}</h2>
      <ol class="steps">
        {way.steps.map((step, index) => {
          const isPast = index < done;
          const isDone = isPast && wasAsked(way, index, questions);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps never change places.
            <li key={index} aria-current={index === done && !isOver ? 'step' : undefined} data-done={isDone}>
              {captionOf(step)}
              {isDone && <span class="unseen"> ({t('practice_done')})</span>}
              {isPast && !isDone && ` (${t('practice_notAsked')})`}
            </li>
          );
        })}
      </ol>
      <p class="next" role="status" data-over={isOver}>
        {isOver ? t('practice_over') : isPersons ? t('practice_answer') : isLost ? t('practice_lost') : ''}
      </p>
      {!isOver && (
        <button type="button" class="button show" disabled={!isReady || isShowing || isPersons || !next} onClick={show}>
          {t(done === 0 ? 'practice_start' : 'practice_next')}
        </button>
      )}
    </section>
  );
}

/** False for an answer without a prompt: the way goes on, but there was no answer. */
function wasAsked({ steps }: Way, index: number, questions: number): boolean {
  return steps[index]?.do !== 'answer' || steps.slice(0, index).filter(step => step.do === 'answer').length < questions;
}
