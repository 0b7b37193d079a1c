import { t } from '../words/words';

const RECORDED = ['empty_recordedFile', 'empty_recordedPeople', 'empty_recordedWhen'] as const;
const NEVER = ['empty_neverContent', 'empty_neverSecrets', 'empty_neverElse'] as const;

export function RecordedLists() {
  return (
    <div class="recorded-lists">
      <List title={t('empty_recorded')} keys={RECORDED} kind="recorded" />
      <List title={t('empty_never')} keys={NEVER} kind="never" />
    </div>
  );
}

interface ListProps {
  title: string;
  keys: typeof RECORDED | typeof NEVER;
  kind: 'recorded' | 'never';
}

function List({ title, keys, kind }: ListProps) {
  return (
    <div>
      <h3>{title}</h3>
      <ul class={kind}>
        {keys.map(key => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </div>
  );
}
