import { Icon } from '../../ui/icons/icon';
import { t } from '../../words/words';

/**
 * `off`: the policy has no practice here. `elsewhere`: another tab has the practice room, of which
 * there is one.
 */
export function NoRoom({ why }: { why: 'off' | 'elsewhere' }) {
  return (
    <main class="off">
      <Icon />
      <h1>{t('practice_title')}</h1>
      <p role="status">{t(`practice_${why}`)}</p>
    </main>
  );
}
