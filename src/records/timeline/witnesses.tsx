import type { ActivityState } from '../../event';
import { witnessWords } from '../../words/activity-state-words';
import { t } from '../../words/words';

export function Witnesses({ state }: { state: ActivityState }) {
  return (
    <details class="witnesses">
      <summary>{t('records_marks')}</summary>
      <p>{witnessWords(state)}</p>
      <p class="aside">{t('records_marksWhy')}</p>
    </details>
  );
}
