import { Icon } from '../ui/icon';
import { t } from '../ui/words';

const RECORDED = ['empty_recordedFile', 'empty_recordedPeople', 'empty_recordedWhen'] as const;
const NEVER = ['empty_neverContent', 'empty_neverSecrets', 'empty_neverElse'] as const;

/** The first thing a new colleague sees: what this will show, and what it will never know. */
export function Empty() {
  return (
    <section class="empty paper" aria-labelledby="empty">
      <Icon />
      <h2 id="empty">{t('empty_title')}</h2>
      <p>{t('empty_what')}</p>
      <div class="empty-lists">
        <List title={t('empty_recorded')} keys={RECORDED} kind="recorded" />
        <List title={t('empty_never')} keys={NEVER} kind="never" />
      </div>
    </section>
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
