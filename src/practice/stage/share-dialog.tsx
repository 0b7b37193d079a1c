import type { LinkScope } from '../../policy/schema/scenario';
import { t } from '../../words/words';
import { Dialog } from './dialog';
import { inDays } from './in-days';
import { PeopleField } from './people-field';
import type { SurfaceProps } from './surface-props';

const SCOPES: readonly LinkScope[] = ['anyone', 'organization', 'specific'];
const EXPIRY_DAYS = [7, 14, 30, 90];

export function ShareDialog({ play: { scenario, state, pending }, onStep, onClose }: SurfaceProps) {
  const { selected, link, people } = state;
  const setLink = (change: Partial<typeof link>) => {
    const { expires, ...rest } = { ...link, ...change };
    onStep({ do: 'link', ...rest, ...(expires ? { expires } : {}) });
  };
  const asked = [...scenario.unsafe.steps, ...scenario.safe.steps].flatMap(step =>
    step.do === 'link' && step.expires ? [step.expires] : [],
  );
  const days = [...new Set([...EXPIRY_DAYS, ...asked])].sort((a, b) => a - b);
  return (
    <Dialog title={t('practice_shareFile', selected.join(', '))} onClose={onClose}>
      <fieldset>
        <legend>{t('practice_scope')}</legend>
        {SCOPES.map(scope => (
          <label key={scope}>
            <input
              type="radio"
              name="scope"
              data-to={`scope:${scope}`}
              checked={link.scope === scope}
              onChange={() => setLink({ scope })}
            />
            {t(`practice_scope_${scope}`)}
          </label>
        ))}
      </fieldset>
      <LinkTerms link={link} days={days} onChange={setLink} />
      <PeopleField
        label={t('practice_people')}
        scenario={scenario}
        chosen={people}
        onAdd={address => onStep({ do: 'people', to: [address] })}
      />
      <div class="actions">
        <button
          type="button"
          class="main"
          data-to="send"
          disabled={people.length === 0 || pending > 0}
          onClick={() => onStep({ do: 'send' })}
        >
          {t('practice_send')}
        </button>
        <button type="button" data-to="copy-link" disabled={pending > 0} onClick={() => onStep({ do: 'copy-link' })}>
          {t('practice_copyLink')}
        </button>
      </div>
    </Dialog>
  );
}

type PlannedLink = SurfaceProps['play']['state']['link'];

interface TermsProps {
  link: PlannedLink;
  days: readonly number[];
  onChange(change: Partial<PlannedLink>): void;
}

function LinkTerms({ link, days, onChange }: TermsProps) {
  return (
    <div class="row">
      <label class="field">
        {t('practice_role')}
        <select
          data-to="role"
          value={link.role}
          onChange={({ currentTarget }) => onChange({ role: currentTarget.value === 'view' ? 'view' : 'edit' })}
        >
          <option value="view">{t('practice_role_view')}</option>
          <option value="edit">{t('practice_role_edit')}</option>
        </select>
      </label>
      <label class="field">
        {t('practice_ends')}
        <select
          data-to="expires"
          value={String(link.expires ?? 0)}
          onChange={({ currentTarget }) => onChange({ expires: Number(currentTarget.value) })}
        >
          <option value="0">{t('practice_ends_never')}</option>
          {days.map(count => (
            <option key={count} value={String(count)}>
              {inDays(count)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
