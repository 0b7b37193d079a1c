import type { Problem } from '../policy/policy';
import { ProblemItem } from '../ui/problem';
import { plural } from '../words/phrases';
import { t } from '../words/words';

const MAX_UNFOLDED = 3;

export function PolicyProblems({ problems }: { problems: readonly Problem[] }) {
  if (!problems.length) return null;
  return (
    <section class="trouble" aria-labelledby="problems">
      <details open={problems.length <= MAX_UNFOLDED}>
        <summary class="problems">
          <h2 id="problems">{plural('policy_problems', problems.length)}</h2>
        </summary>
        <p class="aside">{t('policy_hint')}</p>
        <ul class="paper">
          {problems.map(problem => (
            <ProblemItem key={`${problem.key} ${problem.value} ${problem.at} ${problem.why}`} problem={problem} />
          ))}
        </ul>
      </details>
    </section>
  );
}
