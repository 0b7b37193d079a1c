import { Icon } from '../ui/icons/icon';
import { PAGES } from '../ui/own-page';
import { t } from '../words/words';

export function Empty({ onPlace }: { onPlace(event: MouseEvent): void }) {
  return (
    <section class="empty" aria-labelledby="empty">
      <Icon />
      <h2 id="empty">{t('empty_title')}</h2>
      <p>{t('empty_what')}</p>
      <p>
        <a href={PAGES.welcome} onClick={onPlace}>
          {t('options_welcome')}
        </a>
      </p>
    </section>
  );
}
