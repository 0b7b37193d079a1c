import { useState } from 'preact/hooks';
import { KEYS } from '../../policy/keys/keys';
import type { Policy } from '../../policy/policy';
import { Lock } from '../../ui/icons/lock';
import { ProblemItem } from '../../ui/problem';
import { find, t } from '../../words/words';
import { includes, KeyRow } from './key-row';
import { PolicyHistory } from './policy-history';
import type { PolicyReport } from './policy-report';
import { valueWords } from './value-words';

interface Props {
  report: PolicyReport;
  /** Absent or empty: all. */
  query?: string;
  onSave(name: string, raw: string | undefined): Promise<unknown>;
}

export function PolicySection({ report: { reading, own, history, now }, query = '', onSave }: Props) {
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
          policy={policy}
          own={own[name]}
          now={now}
          query={query}
          onSave={onSave}
        />
      ))}
    </ul>
  );
  const others = Object.keys(KEYS).filter(name => !first.has(name));
  const found = query ? matchingKeys(query, policy) : undefined;
  if (found?.length === 0) return null;
  return (
    <section class="paper policy" aria-labelledby="settings">
      <h3 id="settings">{t(source === 'managed' ? 'settings' : 'options_title')}</h3>
      <p role="status" class={source === 'managed' ? 'locked' : undefined}>
        {source === 'managed' && <Lock />}
        {t(source === 'managed' ? 'settings_allLocked' : 'settings_allOwn')}
      </p>
      {source === 'managed' && policy.internalDomains.length === 0 && (
        <p class="stale no-internal">{t('settings_noInternal')}</p>
      )}
      {problems.length > 0 && (
        <div class="policy-problems">
          <h4>{t('settings_problems')}</h4>
          <ul>
            {problems.map(problem => (
              <ProblemItem key={`${problem.key} ${problem.value} ${problem.at} ${problem.why}`} problem={problem} />
            ))}
          </ul>
        </div>
      )}
      {found && rows(found)}
      {!query && first.size > 0 && rows([...first])}
      {!query && others.length > 0 && (
        <details class="others">
          <summary>{t(first.size > 0 || source === 'managed' ? 'settings_others' : 'settings_allBuiltIn')}</summary>
          {rows(others)}
        </details>
      )}
      {!query && <PolicyHistory entries={history} now={now} />}
    </section>
  );
}

export function matchingKeys(query: string, policy: Policy): string[] {
  const textsOf = (name: string) => [
    name,
    find(`key_${name}`),
    find(`key_${name}_what`),
    ...valueWords(name, policy[name as keyof Policy]).map(({ words }) => words),
  ];
  return Object.keys(KEYS).filter(name => textsOf(name).some(text => includes(text, query)));
}
