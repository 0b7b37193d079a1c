import { plural } from '../words/phrases';
import { t } from '../words/words';

interface Props {
  /** Sites that the organisation asks for and the person has not allowed. */
  count: number;
  onSettings(): void;
}

/**
 * The only place where a person hears that a click of theirs is missing: no policy can make it for
 * them.
 */
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
