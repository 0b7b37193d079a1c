/** A dry run of a policy text. */

import { useRef, useState } from 'preact/hooks';
import type { ActivityState } from '../../event';
import { parsePolicy } from '../../policy/parse';
import type { Policy, Problem } from '../../policy/policy';
import { type Fault, type PolicySource, readSource } from '../../policy/source';
import { RULES } from '../../rules';
import { ProblemItem } from '../../ui/problem';
import { count, plural } from '../../words/phrases';
import { IN_POLICY, settingsWords } from '../../words/problem-words';
import { camel, t } from '../../words/words';
import { DifferenceTable } from './difference-table';
import { type Difference, differences } from './dry-run';
import { type Recommendation, recommend } from './recommend';
import { Recommended } from './recommended';
import { RuleCounts } from './rule-counts';
import type { LogRun } from './whole-log';

const RULE_IDS = RULES.map(({ id }) => id);
export const MAX_TRIED_ACTIVITIES = 100;

interface Props {
  policy: Policy;
  now: number;
  readStates(limit: number): Promise<readonly ActivityState[]>;
  runOverLog(policy: Policy): Promise<LogRun>;
}

interface Tried {
  source: PolicySource;
  problems: readonly Problem[];
  of: number;
  found: readonly Difference[];
  run: LogRun;
  recommended: Recommendation;
}

export function TrySection({ policy, now, readStates, runOverLog }: Props) {
  const [text, setText] = useState('');
  const [result, setResult] = useState<Fault | Tried | 'unreadable' | 'running'>();
  // An earlier run that ends later does not count.
  const latest = useRef(0);
  const tryIt = async (event: Event) => {
    event.preventDefault();
    const source = readSource(text);
    if (!source.values) return setResult(source.faults[0]);
    const parsed = parsePolicy(source.values, RULE_IDS);
    latest.current += 1;
    const own = latest.current;
    setResult('running');
    try {
      const states = await readStates(MAX_TRIED_ACTIVITIES);
      const run = await runOverLog(parsed.policy);
      if (own !== latest.current) return;
      setResult({
        source,
        problems: parsed.problems,
        of: states.length,
        found: differences(states, policy, parsed.policy),
        run,
        recommended: recommend(run, parsed.policy),
      });
    } catch (error) {
      console.error(error);
      if (own === latest.current) setResult('unreadable');
    }
  };
  const isBroken = typeof result === 'object' && 'why' in result;
  return (
    <section class="paper try" aria-labelledby="try">
      <h3 id="try">{t('try')}</h3>
      <p id="try-what" class="aside">
        {t('try_what', count(MAX_TRIED_ACTIVITIES))}
      </p>
      <form onSubmit={tryIt}>
        <label for="try-text">{t('try_label')}</label>
        <textarea
          id="try-text"
          rows={8}
          spellcheck={false}
          dir="ltr"
          aria-describedby={isBroken ? 'try-what try-broken' : 'try-what'}
          aria-invalid={isBroken}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t('try_do')}
        </button>
      </form>
      <div id="try-result" aria-live="polite">
        {result === 'running' && <p>{t('check_running')}</p>}
        {result === 'unreadable' && <p>{t('options_unreadable')}</p>}
        {isBroken && (
          <p id="try-broken" class="refused">
            {t('try_line', count(result.line))} {t(`policyProblem_${camel(result.why)}`)}
          </p>
        )}
        {typeof result === 'object' && !('why' in result) && <Result tried={result} now={now} />}
      </div>
    </section>
  );
}

function Result({ tried: { source, problems, of, found, run, recommended }, now }: { tried: Tried; now: number }) {
  return (
    <>
      <p class="try-sum">
        {plural('try_sum', found.length, count(of))} {settingsWords(problems, IN_POLICY)}
      </p>
      <ul class="policy-problems">
        {problems.map(problem => (
          <ProblemItem
            key={`${problem.key} ${problem.value} ${problem.at} ${problem.why}`}
            problem={problem}
            line={source.positionOf([problem.key]).line}
          />
        ))}
      </ul>
      <RuleCounts run={run} />
      {run.rules.length > 0 && <Recommended recommended={recommended} days={run.days} />}
      {found.length > 0 && <DifferenceTable found={found} now={now} />}
    </>
  );
}
