import type { Scenario } from '../../policy/schema/scenario';
import { t } from '../../words/words';
import type { Link } from '../link';
import { localised } from '../localised';

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
  return (
    <div class="controls">
      <Choice
        name="scenario"
        label={t('practice_scenario')}
        value={scenario.id}
        options={scenarios.map(({ id, title }) => [id, localised(title)])}
        onChoose={id => onChange({ scenario: id, way: 'unsafe' })}
      />
      <Choice
        name="way"
        label={t('practice_way')}
        value={asked.way}
        options={WAYS.map(way => [way, t(`handout_${way}`)])}
        onChoose={way => onChange({ way })}
      />
      <Choice
        name="policy"
        label={t('practice_policy')}
        value={asked.policy}
        options={POLICIES.map(policy => [policy, t(`practice_policy_${policy}`)])}
        onChoose={policy => onChange({ policy })}
      />
      <Choice
        name="mode"
        label={t('practice_mode')}
        value={asked.mode}
        options={MODES.map(mode => [mode, t(`practice_mode_${mode}`)])}
        onChoose={mode => onChange({ mode })}
      />
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

interface ChoiceProps<Value extends string> {
  name: string;
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, words: string])[];
  onChoose(value: Value): void;
}

function Choice<Value extends string>({ name, label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <label>
      {label}
      <select
        class={name}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(([one]) => one === currentTarget.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
