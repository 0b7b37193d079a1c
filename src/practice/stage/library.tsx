import { t } from '../../words/words';
import type { SurfaceProps } from './surface-props';

export function Library({ play: { scenario, state }, onStep }: SurfaceProps) {
  const { selected, links } = state;
  const names = scenario.files.map(({ name }) => name);
  const isAll = selected.length === names.length && names.length > 0;
  const toggle = (name: string) =>
    onStep({
      do: 'select',
      files: selected.includes(name) ? selected.filter(one => one !== name) : [...selected, name],
    });
  return (
    <>
      <h1>{t('practice_documents')}</h1>
      <Commands selected={selected.length} onStep={onStep} />
      <table class="files">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                data-to="select:all"
                aria-label={t('practice_all')}
                checked={isAll}
                onChange={() => onStep({ do: 'select', files: isAll ? [] : 'all' })}
              />
            </th>
            <th scope="col">{t('practice_name')}</th>
            <th scope="col">{t('practice_label')}</th>
            <th scope="col">{t('practice_links')}</th>
          </tr>
        </thead>
        <tbody>
          {scenario.files.map(({ name, label }) => (
            <tr key={name} aria-selected={selected.includes(name)}>
              <td>
                <input
                  type="checkbox"
                  data-to={`select:${name}`}
                  aria-label={t('practice_select', name)}
                  checked={selected.includes(name)}
                  onChange={() => toggle(name)}
                />
              </td>
              <td>
                <span class="file" data-kind={name.split('.').at(-1)}>
                  <bdi>{name}</bdi>
                </span>
              </td>
              <td>{label}</td>
              <td>{(links[name] ?? []).map(scope => t(`practice_scope_${scope}`)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Commands({ selected, onStep }: { selected: number; onStep: SurfaceProps['onStep'] }) {
  return (
    <div class="commands" role="toolbar" aria-label={t('practice_documents')}>
      <button type="button" data-to="share" disabled={selected !== 1} onClick={() => onStep({ do: 'share' })}>
        {t('practice_share')}
      </button>
      <button type="button" data-to="download" disabled={selected === 0} onClick={() => onStep({ do: 'download' })}>
        {t('practice_download')}
      </button>
      <button type="button" data-to="access" disabled={selected !== 1} onClick={() => onStep({ do: 'access' })}>
        {t('practice_access')}
      </button>
    </div>
  );
}
