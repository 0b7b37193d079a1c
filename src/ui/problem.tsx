import type { Problem } from '../policy/policy';
import { count } from '../words/phrases';
import { insteadOf, keyOf, shownValue, whyInBrief } from '../words/problem-words';
import { t } from '../words/words';
import { unhyphenated } from './marked';

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
          {unhyphenated(keyOf(problem))}
        </code>
        {value && (
          <>
            {' '}
            <code dir="ltr">{unhyphenated(value)}</code>
          </>
        )}
        {problem.at && (
          <>
            {' '}
            <code dir="ltr">{unhyphenated(problem.at)}</code>
          </>
        )}
      </p>
      <p>{unhyphenated(whyInBrief(problem))}</p>
      <p class="aside">{insteadOf(problem)}</p>
    </li>
  );
}
