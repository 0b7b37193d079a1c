import { Icon } from '../../ui/icons/icon';
import { t } from '../../words/words';

interface Props {
  /** `elsewhere`: another tab has the room, because there is only one. */
  why: 'off' | 'elsewhere';
  /** The user can't turn it on in the settings. */
  isManaged?: boolean;
}

export function NoRoom({ why, isManaged = false }: Props) {
  return (
    <main class="off">
      <Icon />
      <h1>{t('practice_title')}</h1>
      <p role="status">{t(`practice_${why}`)}</p>
      {why === 'elsewhere' && (
        <button type="button" class="button" onClick={() => location.reload()}>
          {t('practice_here')}
        </button>
      )}
      {why === 'off' && !isManaged && <a href="/src/options/index.html">{t('popup_openSettings')}</a>}
    </main>
  );
}
