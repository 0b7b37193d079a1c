import { plural } from '../words/phrases';
import { t } from '../words/words';

interface Props {
  count: number;
  onSettings(): void;
}

export function OpenSites({ count, onSettings }: Props) {
  if (count === 0) return null;
  return (
    <p class="notice paper open-sites">
      <span>{plural('popup_openSites', count)}</span>
      <button type="button" class="button" onClick={onSettings}>
        {t('popup_openSitesShow')}
      </button>
    </p>
  );
}
