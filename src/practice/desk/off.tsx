import { Icon } from '../../ui/icon';
import { t } from '../../ui/words';

/** The policy has no practice here. */
export function Off() {
  return (
    <main class="off">
      <Icon />
      <h1>{t('practice_title')}</h1>
      <p>{t('practice_off')}</p>
    </main>
  );
}
