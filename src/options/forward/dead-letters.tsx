import { useState } from 'preact/hooks';
import type { DeadLetter } from '../../log/schema';
import { ExactText } from '../../ui/exact-text';
import { Marked } from '../../ui/marked';
import { Time } from '../../ui/time';
import { count, fullName } from '../../words/phrases';
import { t } from '../../words/words';

interface Props {
  total: number;
  letters: readonly DeadLetter[];
  discarded: number;
  now: number;
  sendAgain(): Promise<{ count: number }>;
}

/** A number: how many were requeued. */
type Pressed = 'sending' | 'failed' | number;

export function DeadLetters({ total, letters, discarded, now, sendAgain }: Props) {
  const [pressed, setPressed] = useState<Pressed>();
  // Stays after a press, because keyboard focus would be lost with it.
  if (total === 0 && discarded === 0 && pressed === undefined) return null;
  const isIdle = total > 0 && pressed !== 'sending';
  const press = () => {
    if (!isIdle) return;
    setPressed('sending');
    sendAgain().then(
      put => setPressed(put.count),
      error => {
        console.error(error);
        setPressed('failed');
      },
    );
  };
  return (
    <details class="dead-letters">
      <summary>{t('forward_dead', count(total))}</summary>
      <p class="aside">{t('forward_deadHint')}</p>
      <p class="press">
        <button type="button" class="button" onClick={press} aria-disabled={!isIdle}>
          {t('forward_sendAgain')}
        </button>
        <span role="status">{pressed !== undefined && said(pressed)}</span>
      </p>
      <ol>
        {letters.map(({ sequence, at, why, json }) => (
          <li key={sequence}>
            <p>
              <Time at={at} now={now} />
            </p>
            {why && (
              <p>
                {t('forward_said')}{' '}
                <q>
                  <Marked text={fullName(why)} />
                </q>
              </p>
            )}
            <ExactText json={json} />
          </li>
        ))}
      </ol>
      {discarded > 0 && <p class="aside">{t('forward_deadGone', count(discarded))}</p>}
    </details>
  );
}

function said(pressed: Pressed): string {
  if (pressed === 'sending') return t('forward_trying');
  return pressed === 'failed' ? t('forward_sendAgainFailed') : t('forward_sentAgain', count(pressed));
}
