import { useState } from 'preact/hooks';
import { KEYS } from '../../policy/keys/keys';
import type { Policy } from '../../policy/policy';
import { ProblemItem } from '../../ui/problem';
import { t } from '../../words/words';
import { KeyRow } from './key-row';
import { PolicyHistory } from './policy-history';
import type { PolicyReport } from './policy-report';

interface Props {
  report: PolicyReport;
  onSave(name: string, raw: string | undefined): Promise<unknown>;
}

export function PolicySection({ report: { reading, own, history, now }, onSave }: Props) {
  const { source, policy, problems, keys } = reading;
  // Fixed when the page opens, so that a saved field does not move.
  const [first] = useState(
    () => new Set(Object.keys(KEYS).filter(name => keys[name] && keys[name].source !== 'default')),
  );
  const rows = (names: readonly string[]) => (
    <ul class="settings-list">
      {names.map(name => (
        <KeyRow
          key={name}
          name={name}
          state={keys[name] ?? { source: 'default', locked: source === 'managed' }}
          value={policy[name as keyof Policy]}
          own={own[name]}
          now={now}
          onSave={onSave}
        />
      ))}
    </ul>
  );
  const others = Object.keys(KEYS).filter(name => !first.has(name));
  return (
    <section class="paper policy" aria-labelledby="settings">
      <h2 id="settings">{t('settings')}</h2>
      <p role="status">{t(source === 'managed' ? 'settings_allLocked' : 'settings_allOwn')}</p>
      {problems.length > 0 && (
        <div class="policy-problems">
          <h3>{t('settings_problems')}</h3>
          <ul>
            {problems.map(problem => (
              <ProblemItem key={`${problem.key} ${problem.value} ${problem.at} ${problem.why}`} problem={problem} />
            ))}
          </ul>
        </div>
      )}
      {first.size > 0 && rows([...first])}
      {others.length > 0 && (
        <details class="others">
          <summary>{t(first.size > 0 ? 'settings_others' : 'settings_allBuiltIn')}</summary>
          {rows(others)}
        </details>
      )}
      <PolicyHistory entries={history} now={now} />
    </section>
  );
}
