import { useState } from 'preact/hooks';
import { t } from '../../words/words';
import { PeopleField } from './people-field';
import type { SurfaceProps } from './surface-props';

const ROLES = ['view', 'edit', 'full'] as const;
type Role = (typeof ROLES)[number];

/** "Everyone" comes first, as in SharePoint. */
export function Permissions({ play: { scenario, state, pending }, onStep }: SurfaceProps) {
  const [to, setTo] = useState<string>();
  const [role, setRole] = useState<Role>('edit');
  const named = (who: string) => (who === 'everyone' ? t('practice_everyone') : who);
  const add = () => {
    if (to === undefined) return;
    onStep({ do: 'grant', to, role });
    setTo(undefined);
  };
  return (
    <>
      <h1>{t('practice_permissions')}</h1>
      <ul class="members">
        {state.granted.map(who => (
          <li key={who}>
            <bdi>{named(who)}</bdi>
          </li>
        ))}
      </ul>
      <div class="letter">
        <button type="button" data-to="everyone" aria-pressed={to === 'everyone'} onClick={() => setTo('everyone')}>
          {t('practice_everyone')}
        </button>
        <PeopleField
          label={t('practice_people')}
          scenario={scenario}
          chosen={to === undefined ? [] : [named(to)]}
          onAdd={setTo}
        />
        <label class="field">
          {t('practice_role')}
          <select
            data-to="role"
            value={role}
            onChange={({ currentTarget }) => setRole(ROLES.find(one => one === currentTarget.value) ?? 'edit')}
          >
            {ROLES.map(one => (
              <option key={one} value={one}>
                {t(`practice_role_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <div class="actions">
          <button type="button" class="main" data-to="grant" disabled={to === undefined || pending > 0} onClick={add}>
            {t('practice_grant')}
          </button>
        </div>
      </div>
    </>
  );
}
