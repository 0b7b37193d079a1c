import { duration } from '../../words/phrases';
import { t } from '../../words/words';

interface Props {
  /** For so long nobody asks. */
  minutes: number;
  checked: boolean;
  onCheck(checked: boolean): void;
}

/**
 * Not to be asked for a while, where the policy offers it. Counts only with the answer to go on.
 */
export function SnoozeField({ minutes, checked, onCheck }: Props) {
  return (
    <label class="snooze">
      <input type="checkbox" checked={checked} onChange={event => onCheck(event.currentTarget.checked)} />
      <span>{t('question_snooze', duration(minutes * 60_000))}</span>
    </label>
  );
}
