import { Marked } from '../../ui/marked';
import { date, name } from '../../words/phrases';
import { t } from '../../words/words';
import { FILTER_KEYS, type Filter } from '../route';
import { choiceKey, FILTER_LABELS, isChoice } from './filter-words';

interface Props {
  filter: Filter;
  onRemove(key: keyof Filter): void;
}

export function Chips({ filter, onRemove }: Props) {
  const set = FILTER_KEYS.filter(key => key !== 'q' && filter[key] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul class="chips no-print" aria-label={t('records_filters')}>
      {set.map(key => (
        <li key={key}>
          <Chip label={labelOf(key, filter)} onRemove={() => onRemove(key)} />
        </li>
      ))}
    </ul>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove(): void }) {
  return (
    <button type="button" class="chip" aria-label={t('records_removeFilter', label)} onClick={onRemove}>
      <Marked text={label} />
    </button>
  );
}

function labelOf(key: keyof Filter, filter: Filter): string {
  const value = filter[key] ?? '';
  const words = isChoice(key) ? t(choiceKey(key, value)) : textOf(key, value);
  return key === 'level' ? words : t('fact_rule', t(FILTER_LABELS[key]), words);
}

function textOf(key: keyof Filter, value: string): string {
  return key === 'from' || key === 'to' ? date(value) : name(value);
}
