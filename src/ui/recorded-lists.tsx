import { NEVER_RECORDED, RECORDED } from '../words/what-is-recorded';
import { t } from '../words/words';

export function RecordedLists() {
  return (
    <div class="recorded-lists">
      <List title={t('empty_recorded')} keys={RECORDED} kind="recorded" />
      <List title={t('empty_never')} keys={NEVER_RECORDED} kind="never" />
    </div>
  );
}

interface ListProps {
  title: string;
  keys: typeof RECORDED | typeof NEVER_RECORDED;
  kind: 'recorded' | 'never';
}

function List({ title, keys, kind }: ListProps) {
  return (
    <div>
      <h2>{title}</h2>
      <ul class={kind}>
        {keys.map(key => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </div>
  );
}
