/** Which settings are in force, and on whose word. */
import { KEYS } from '../../policy/keys';
import type { Policy } from '../../policy/policy';
import { ProblemItem } from '../../ui/problem';
import { t } from '../../ui/words';
import { KeyRow } from './key-row';
import { PolicyHistory } from './policy-history';
import type { PolicyReport } from './policy-report';

interface Props {
  report: PolicyReport;
  onSave(name: string, raw: string | undefined): Promise<unknown>;
}

export function PolicySection({ report: { reading, own, history, now }, onSave }: Props) {
  const { source, policy, problems, keys } = reading;
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
      <ul class="settings-list">
        {Object.keys(KEYS).map(name => (
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
      <PolicyHistory entries={history} now={now} />
    </section>
  );
}
