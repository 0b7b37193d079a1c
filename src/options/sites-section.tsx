import { t } from '../ui/words';

/** Which sites are watched, and which more could be. */
export function SitesSection() {
  return (
    <section class="paper" aria-labelledby="sites">
      <h2 id="sites">{t('sites')}</h2>
      <p>{t('sites_always')}</p>
    </section>
  );
}
