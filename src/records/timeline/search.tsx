/** The URL holds search and filters, so each change is a change of route. */
import type { RefObject } from 'preact';
import { count } from '../../words/phrases';
import { t } from '../../words/words';
import { CHOICES, FILTER_KEYS, type Filter, type Route } from '../route';
import { SearchField } from '../search-field';
import { Chips } from './chips';
import { choiceKey, FILTER_LABELS } from './filter-words';
import { firstDayOf, isPreset, PRESET_DAYS } from './presets';

interface Props {
  route: Route;
  now: number;
  onChange(change: Partial<Pick<Route, 'filter' | 'group'>>): void;
  /** Gets the focus of a filter that goes away. */
  field: RefObject<HTMLInputElement | null>;
}

const CHOICE_KEYS = Object.keys(CHOICES) as (keyof typeof CHOICES)[];
const TEXTS = ['file', 'person', 'site'] as const;
const DAYS = ['from', 'to'] as const;
const PRESET_WORDS = { 7: 'records_last7', 30: 'records_last30' } as const;

export function Search({ route: { filter, group }, now, onChange, field }: Props) {
  const set = (key: keyof Filter, value: string) => {
    const { [key]: _before, ...others } = filter;
    onChange({ filter: value ? { ...others, [key]: value } : others });
  };
  const last = (days: number) => {
    const { from: _from, to: _to, ...others } = filter;
    onChange({ filter: isPreset(filter, days, now) ? others : { ...others, from: firstDayOf(days, now) } });
  };
  const hidden = FILTER_KEYS.filter(key => key !== 'q' && filter[key]).length;
  return (
    <search>
      <form class="search" onSubmit={event => event.preventDefault()}>
        <SearchField text={filter.q} onInput={text => set('q', text)} field={field} />
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
        <div class="presets">
          {PRESET_DAYS.map(days => (
            <button
              type="button"
              class="button"
              key={days}
              aria-pressed={isPreset(filter, days, now)}
              onClick={() => last(days)}
            >
              {t(PRESET_WORDS[days])}
            </button>
          ))}
        </div>
        <details class="filters">
          <summary>{hidden > 0 ? t('records_filtersSet', count(hidden)) : t('records_filters')}</summary>
          <FilterFields filter={filter} set={set} />
        </details>
        <Chips
          filter={filter}
          onRemove={key => {
            set(key, '');
            field.current?.focus();
          }}
        />
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
          <span>{t(FILTER_LABELS[key])}</span>
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
      {TEXTS.map(key => (
        <label key={key}>
          <span>{t(FILTER_LABELS[key])}</span>
          <input
            type="text"
            name={key}
            maxLength={200}
            value={filter[key] ?? ''}
            onInput={event => set(key, event.currentTarget.value)}
          />
        </label>
      ))}
      <div class="filter-days">
        {DAYS.map(key => (
          <label key={key}>
            <span>{t(FILTER_LABELS[key])}</span>
            <input
              type="date"
              name={key}
              value={filter[key] ?? ''}
              onChange={event => set(key, event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </div>
  );
}
