import { Icon } from '../ui/icons/icon';
import { RecordedLists } from '../ui/recorded-lists';
import { t } from '../words/words';

/** The first thing a new colleague sees: what this will show, and what it will never know. */
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
