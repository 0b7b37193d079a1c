import { Icon } from '../../ui/icons/icon';
import { t } from '../../words/words';

/** `off`: by policy. `elsewhere`: another tab has the room, because there is only one. */
export function NoRoom({ why }: { why: 'off' | 'elsewhere' }) {
  return (
    <main class="off">
      <Icon />
      <h1>{t('practice_title')}</h1>
      <p role="status">{t(`practice_${why}`)}</p>
      {why === 'elsewhere' ? (
        <button type="button" class="button" onClick={() => location.reload()}>
          {t('practice_here')}
        </button>
      ) : (
        <a href="/src/options/index.html">{t('popup_openSettings')}</a>
      )}
    </main>
  );
}
