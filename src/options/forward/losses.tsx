/** Each fault in the log covers only its own time. */
import type { Losses as Lost } from '../../log/schema';
import { ago, count } from '../../words/phrases';
import { t } from '../../words/words';

/** Refused events have their own list. */
const WORDS = [
  ['overflow', 'forward_lostOverflow'],
  ['expired', 'forward_lostExpired'],
  ['invalid', 'forward_lostInvalid'],
] as const;

export function Losses({ losses, now }: { losses: Lost; now: number }) {
  const lines = WORDS.flatMap(([kind, key]) => {
    const loss = losses[kind];
    return loss ? [<li key={kind}>{t(key, count(loss.total), ago(loss.at, now))}</li>] : [];
  });
  if (lines.length === 0) return null;
  return (
    <div class="forward-losses">
      <p>{t('forward_lost')}</p>
      <ul>{lines}</ul>
    </div>
  );
}
