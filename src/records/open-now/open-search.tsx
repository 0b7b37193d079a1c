import { t } from '../../words/words';
import { ACCESS_GROUPS, type Route } from '../route';
import { SearchField } from '../search-field';

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
        <SearchField text={filter.q} onInput={search} />
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
