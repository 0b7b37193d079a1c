import { duration } from '../../words/phrases';
import { t } from '../../words/words';

interface Props {
  minutes: number;
  checked: boolean;
  onCheck(checked: boolean): void;
}

/** Counts only with the answer to continue. */
export function SnoozeField({ minutes, checked, onCheck }: Props) {
  return (
    <label class="snooze">
      <input type="checkbox" checked={checked} onChange={event => onCheck(event.currentTarget.checked)} />
      <span>{t('question_snooze', duration(minutes * 60_000))}</span>
    </label>
  );
}
