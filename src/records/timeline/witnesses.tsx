import type { Witness } from '../../event';
import type { Story } from '../../log/story';
import { witnessWords } from '../../ui/story-words';
import { t } from '../../ui/words';
import { WitnessMark } from './witness-marks';

const ALL: readonly Witness[] = ['page', 'network', 'downloads'];

/** The marks of the witnesses with their words, and why there are several. */
export function Witnesses({ story }: { story: Story }) {
  return (
    <section>
      <h3>{t('records_marks')}</h3>
      <p>{witnessWords(story)}</p>
      <details>
        <summary>{t('records_marksWhat')}</summary>
        <ul class="marks">
          {ALL.map(witness => (
            <li key={witness}>
              <WitnessMark witness={witness} saw={story.witnesses.includes(witness)} /> {t(`records_saw_${witness}`)}
            </li>
          ))}
        </ul>
        <p class="aside">{t('records_marksWhy')}</p>
      </details>
    </section>
  );
}
