import type { Problem } from '../policy/policy';
import { insteadOf, keyOf, shownValue, whyOf } from './problem-words';

/** One thing that does not work in a policy: where, what stands there, why it cannot be used, and what holds instead. */
export function ProblemItem({ problem }: { problem: Problem }) {
  const value = shownValue(problem);
  return (
    <li>
      <p>
        <code class="key">{keyOf(problem)}</code>
        {value && (
          <>
            {' '}
            <code>{value}</code>
          </>
        )}
        {problem.at && (
          <>
            {' '}
            <code>{problem.at}</code>
          </>
        )}
      </p>
      <p>{whyOf(problem)}</p>
      <p class="aside">{insteadOf(problem)}</p>
    </li>
  );
}
