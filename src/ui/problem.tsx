import type { Problem } from '../policy/policy';
import { count } from '../words/phrases';
import { insteadOf, keyOf, shownValue, whyInBrief } from '../words/problem-words';
import { t } from '../words/words';

interface Props {
  problem: Problem;
  /** From 1. */
  line?: number | undefined;
}

export function ProblemItem({ problem, line }: Props) {
  const value = shownValue(problem);
  return (
    <li>
      <p>
        {line !== undefined && <>{t('try_line', count(line))} </>}
        <code class="key" dir="ltr">
          {keyOf(problem)}
        </code>
        {value && (
          <>
            {' '}
            <code dir="ltr">{value}</code>
          </>
        )}
        {problem.at && (
          <>
            {' '}
            <code dir="ltr">{problem.at}</code>
          </>
        )}
      </p>
      <p>{whyInBrief(problem)}</p>
      <p class="aside">{insteadOf(problem)}</p>
    </li>
  );
}
