import { t } from '../../words/words';
import { ACCESS_GROUPS, type Route } from '../route';

interface Props {
  route: Route;
  onChange(change: Partial<Pick<Route, 'filter' | 'by'>>): void;
}

const GROUP_WORDS = { side: 'open_bySide', document: 'records_byDocument', person: 'open_byPerson' } as const;

export function OpenSearch({ route: { filter, by }, onChange }: Props) {
  const search = (q: string) => {
    const { q: _before, ...others } = filter;
    onChange({ filter: q ? { ...others, q } : others });
  };
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
            onInput={event => search(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{t('records_group')}</span>
          <select name="by" value={by} onChange={event => onChange({ by: event.currentTarget.value as Route['by'] })}>
            {ACCESS_GROUPS.map(group => (
              <option key={group} value={group}>
                {t(GROUP_WORDS[group])}
              </option>
            ))}
          </select>
        </label>
      </form>
    </search>
  );
}
