import { count } from '../../words/phrases';
import { t } from '../../words/words';

/** @param found undefined: nothing is searched for */
export function Hits({ found }: { found: number | undefined }) {
  // Rendered empty first, because a screen reader announces changes only.
  return (
    <p class="hits aside" role="status">
      {found !== undefined && (found > 0 ? t('settings_hits', count(found)) : t('records_none'))}
    </p>
  );
}
