/** What the engine does not want: nobody else would tell what it was. */
import type { DeadLetter } from '../log/schema';
import { ExactText } from '../ui/exact-text';
import { Marked } from '../ui/marked';
import { count, fullName } from '../ui/phrases';
import { Time } from '../ui/time';
import { t } from '../ui/words';

interface Props {
  total: number;
  /** The oldest of them. */
  letters: readonly DeadLetter[];
  /** Older ones that there was no room for. */
  gone: number;
  now: number;
}

export function DeadLetters({ total, letters, gone, now }: Props) {
  return (
    <details class="dead-letters">
      <summary>{t('forward_dead', count(total))}</summary>
      <p class="aside">{t('forward_deadHint')}</p>
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
      {gone > 0 && <p class="aside">{t('forward_deadGone', count(gone))}</p>}
    </details>
  );
}
