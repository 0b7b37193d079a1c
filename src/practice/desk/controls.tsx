import { t } from '../../words/words';
import type { Link } from '../link';
import { localised } from '../localised';
import type { Scenario } from '../scenario';

interface Props {
  scenarios: readonly Scenario[];
  scenario: Scenario;
  asked: Link;
  isLarge: boolean;
  onChange(changed: Partial<Link>): void;
  onLarge(isLarge: boolean): void;
  onReset(): void;
}

const WAYS = ['unsafe', 'safe'] as const;
const POLICIES = ['own', 'tell', 'ask', 'strict'] as const;
const MODES = ['present', 'guided'] as const;

export function Controls({ scenarios, scenario, asked, isLarge, onChange, onLarge, onReset }: Props) {
  const oneOf = <T extends string>(known: readonly T[], value: string) => known.find(one => one === value);
  return (
    <div class="controls">
      <label>
        {t('practice_scenario')}
        <select
          class="scenario"
          value={scenario.id}
          onChange={({ currentTarget }) => onChange({ scenario: currentTarget.value, way: 'unsafe' })}
        >
          {scenarios.map(({ id, title }) => (
            <option key={id} value={id}>
              {localised(title)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('practice_way')}
        <select
          class="way"
          value={asked.way}
          onChange={({ currentTarget }) => onChange({ way: oneOf(WAYS, currentTarget.value) ?? 'unsafe' })}
        >
          {WAYS.map(way => (
            <option key={way} value={way}>
              {t(`practice_way_${way}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('practice_policy')}
        <select
          class="policy"
          value={asked.policy}
          onChange={({ currentTarget }) => onChange({ policy: oneOf(POLICIES, currentTarget.value) ?? 'ask' })}
        >
          {POLICIES.map(policy => (
            <option key={policy} value={policy}>
              {t(`practice_policy_${policy}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('practice_mode')}
        <select
          class="mode"
          value={asked.mode}
          onChange={({ currentTarget }) => onChange({ mode: oneOf(MODES, currentTarget.value) ?? 'present' })}
        >
          {MODES.map(mode => (
            <option key={mode} value={mode}>
              {t(`practice_mode_${mode}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="button reset" onClick={onReset}>
        {t('practice_reset')}
      </button>
      <button type="button" class="button large" aria-pressed={isLarge} onClick={() => onLarge(!isLarge)}>
        {t('practice_large')}
      </button>
      <a
        class="handout"
        href={`handout.html?scenario=${encodeURIComponent(scenario.id)}`}
        target="_blank"
        rel="noreferrer"
      >
        {t('practice_handout')}
      </a>
    </div>
  );
}
