/** The URL holds search and filters, so each change is a change of route. */
import { count } from '../../words/phrases';
import { camel, type Key, t } from '../../words/words';
import { CHOICES, FILTER_KEYS, type Filter, type Route } from '../route';

interface Props {
  route: Route;
  onChange(change: Partial<Pick<Route, 'filter' | 'group'>>): void;
}

const CHOICE_LABELS = {
  kind: 'records_kind',
  level: 'records_level',
  outcome: 'fact_outcome',
  witness: 'fact_seen',
} as const;
const CHOICE_KEYS = Object.keys(CHOICE_LABELS) as (keyof typeof CHOICES)[];
const TEXTS = [
  ['file', 'fact_file'],
  ['person', 'records_person'],
  ['site', 'fact_site'],
] as const;
const DAYS = [
  ['from', 'records_from'],
  ['to', 'records_to'],
] as const;

export function Search({ route: { filter, group }, onChange }: Props) {
  const set = (key: keyof Filter, value: string) => {
    const { [key]: _before, ...others } = filter;
    onChange({ filter: value ? { ...others, [key]: value } : others });
  };
  const hidden = FILTER_KEYS.filter(key => key !== 'q' && filter[key]).length;
  return (
    <search>
      <form class="search" onSubmit={event => event.preventDefault()}>
        <label class="search-field">
          <span>{t('records_search')}</span>
          <input
            type="search"
            name="q"
            maxLength={200}
            value={filter.q ?? ''}
            onInput={event => set('q', event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{t('records_group')}</span>
          <select
            name="group"
            value={group}
            onChange={event => onChange({ group: event.currentTarget.value as Route['group'] })}
          >
            <option value="day">{t('records_byDay')}</option>
            <option value="document">{t('records_byDocument')}</option>
          </select>
        </label>
        <details class="filters">
          <summary>{hidden > 0 ? t('records_filtersSet', count(hidden)) : t('records_filters')}</summary>
          <FilterFields filter={filter} set={set} />
        </details>
      </form>
    </search>
  );
}

interface FieldsProps {
  filter: Filter;
  set(key: keyof Filter, value: string): void;
}

function FilterFields({ filter, set }: FieldsProps) {
  return (
    <div class="filter-fields">
      {CHOICE_KEYS.map(key => (
        <label key={key}>
          <span>{t(CHOICE_LABELS[key])}</span>
          <select name={key} value={filter[key] ?? ''} onChange={event => set(key, event.currentTarget.value)}>
            <option value="">{t('records_any')}</option>
            {CHOICES[key].map(value => (
              <option key={value} value={value}>
                {t(choiceKey(key, value))}
              </option>
            ))}
          </select>
        </label>
      ))}
      {TEXTS.map(([key, label]) => (
        <label key={key}>
          <span>{t(label)}</span>
          <input
            type="text"
            name={key}
            maxLength={200}
            value={filter[key] ?? ''}
            onInput={event => set(key, event.currentTarget.value)}
          />
        </label>
      ))}
      {DAYS.map(([key, label]) => (
        <label key={key}>
          <span>{t(label)}</span>
          <input
            type="date"
            name={key}
            value={filter[key] ?? ''}
            onChange={event => set(key, event.currentTarget.value)}
          />
        </label>
      ))}
    </div>
  );
}

function choiceKey(key: keyof typeof CHOICES, value: string): Key {
  if (key === 'level' && value === 'none') return 'records_levelNone';
  const start = { kind: 'kind', level: 'level', outcome: 'outcome', witness: 'records_saw' }[key];
  return `${start}_${camel(value)}` as Key;
}
