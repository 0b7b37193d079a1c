import type { ActivityState } from '../../event';
import { witnessWords } from '../../words/activity-state-words';
import { t } from '../../words/words';
import { WITNESSES, WitnessMark } from './witness-marks';

export function Witnesses({ state }: { state: ActivityState }) {
  return (
    <details>
      <summary>{t('records_marks')}</summary>
      <p>{witnessWords(state)}</p>
      <ul class="marks">
        {WITNESSES.map(witness => (
          <li key={witness}>
            <WitnessMark witness={witness} saw={state.witnesses.includes(witness)} /> {t(`records_saw_${witness}`)}
          </li>
        ))}
      </ul>
      <p class="aside">{t('records_marksWhy')}</p>
    </details>
  );
}
