import type { ActivityState, Witness } from '../../event';
import { witnessWords } from '../../words/activity-state-words';
import { t } from '../../words/words';

const WITNESSES: readonly Witness[] = ['page', 'network', 'downloads'];

export function Witnesses({ state }: { state: ActivityState }) {
  return (
    <details>
      <summary>{t('records_marks')}</summary>
      <p>{witnessWords(state)}</p>
      <ul class="marks">
        {WITNESSES.filter(witness => state.witnesses.includes(witness)).map(witness => (
          <li key={witness}>{t(`records_saw_${witness}`)}</li>
        ))}
      </ul>
      <p class="aside">{t('records_marksWhy')}</p>
    </details>
  );
}
