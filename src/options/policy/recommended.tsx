import { CopyText } from '../../ui/copy-text';
import { rate } from '../../words/phrases';
import { t } from '../../words/words';
import type { Recommendation } from './recommend';

/** Responses that ask seldom enough, as text to copy into the policy. */
export function Recommended({ recommended, days }: { recommended: Recommendation; days: number }) {
  const { responses, isChanged, keepsBlock, weekly } = recommended;
  const text = `"responses": ${JSON.stringify(responses, null, 2)}`;
  return (
    <section class="recommended" aria-labelledby="recommended">
      <h4 id="recommended">{t('try_recommended')}</h4>
      <p>{isChanged ? t('try_recommendedWhat', rate(weekly)) : t('try_recommendedNone')}</p>
      {keepsBlock && <p class="aside">{t('try_recommendedBlocks')}</p>}
      {days < 7 && <p class="aside">{t('try_recommendedShort')}</p>}
      {isChanged && (
        <>
          <pre dir="ltr">{text}</pre>
          <p class="check-buttons">
            <CopyText label={t('try_copy')} text={() => text} />
          </p>
        </>
      )}
    </section>
  );
}
