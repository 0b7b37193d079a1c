import { t } from '../words/words';

export function PracticeSection() {
  return (
    <section class="practice-room paper" aria-labelledby="practice">
      <h3 id="practice">{t('practice_title')}</h3>
      <p class="aside">{t('practice_linkWhat')}</p>
      <p>
        <a href="../practice/index.html" target="_blank" rel="noreferrer">
          {t('practice_link')}
        </a>
      </p>
    </section>
  );
}
