import type { Problem } from '../policy/policy';
import { camel, t } from '../ui/words';

/** What of the policy does not work. Employees see it too: it is their best chance that somebody tells the administrator. */
export function PolicyProblems({ problems }: { problems: readonly Problem[] }) {
  if (!problems.length) return null;
  return (
    <section class="trouble" aria-labelledby="problems">
      <h2 id="problems">{t('policy_problems')}</h2>
      <p class="aside">{t('policy_hint')}</p>
      <ul>
        {problems.map(problem => (
          <li key={`${problem.key} ${problem.value} ${problem.why}`}>
            <p>
              <code class="key">{problem.key}</code> <code>{problem.value}</code>
            </p>
            <p>{t(`policyProblem_${camel(problem.why)}`)}</p>
            <p class="aside">{problem.used ? t('policy_insteadValue', problem.used) : t('policy_insteadDefault')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
