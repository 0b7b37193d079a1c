/** The steps of a way, how far it has been gone, and the button that shows the next one. */
import { useState } from 'preact/hooks';
import { t } from '../../ui/words';
import { captionOf } from '../caption';
import type { Way } from '../scenario';
import type { Progress } from './progress';

interface Props {
  way: Way;
  progress: Progress;
  /** The stage is there. */
  isReady: boolean;
  /** Shows the next step. */
  onShow(): Promise<void>;
}

export function Script({ way, progress: { done, isOver }, isReady, onShow }: Props) {
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
        {way.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never change places.
          <li key={index} aria-current={index === done && !isOver ? 'step' : undefined} data-done={index < done}>
            {captionOf(step)}
            {index < done && <span class="unseen"> ({t('practice_done')})</span>}
          </li>
        ))}
      </ol>
      <p class="next" role="status">
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
