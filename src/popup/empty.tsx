import { Icon } from '../ui/icons/icon';
import { RecordedLists } from '../ui/recorded-lists';
import { t } from '../words/words';

export function Empty() {
  return (
    <section class="empty paper" aria-labelledby="empty">
      <Icon />
      <h2 id="empty">{t('empty_title')}</h2>
      <p>{t('empty_what')}</p>
      <RecordedLists />
    </section>
  );
}
