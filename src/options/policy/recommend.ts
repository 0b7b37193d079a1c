import type { Policy } from '../../policy/policy';
import { LEVELS } from '../../rules/engine/operators';
import { isAsking } from '../../rules/engine/response';
import { type LogRun, type RuleCount, weekly } from './whole-log';

/** Prompts a week. People stop reading prompts that come more often. */
export const MAX_WEEKLY = 1;

/** The lowest level of a rule that is recommended to ask although it does not by the policy. */
const MIN_LEVEL = LEVELS.indexOf('high');

export interface Recommendation {
  /** `anyone-link=warn`: the policy's own, some of them changed, and further ones. */
  responses: string[];
  isChanged: boolean;
  /** Some of the policy's responses block, and stay. */
  keepsBlock: boolean;
  /** Prompts a week, once nothing is withheld. */
  weekly: number;
}

/**
 * Responses that ask at most once a week over the whole log of this browser, which is one user's.
 * Rules that ask by the policy come first, then the more serious, then the rarer ones. A rule that
 * would ask too often informs. What the policy blocks stays blocked, and does not count.
 */
export function recommend(
  run: LogRun,
  { responses, customRules }: Pick<Policy, 'responses' | 'customRules'>,
): Recommendation {
  const own = new Map(customRules.map(({ id, response }) => [id, response]));
  const isBlocking = (id: string) => (responses.get(id) ?? own.get(id)) === 'block';
  const chosen = new Set<string>();
  const prompts = (asking: ReadonlySet<string>) => weekly(promptsOf(run, asking), run);
  const candidates = run.rules
    .filter(rule => prompts(new Set([idOf(rule)])) > 0)
    .filter(
      rule =>
        rule.isToAsk ||
        (LEVELS.indexOf(rule.level) >= MIN_LEVEL && !responses.has(idOf(rule)) && !isBlocking(idOf(rule))),
    )
    .sort(
      (one, other) =>
        Number(other.isToAsk) - Number(one.isToAsk) ||
        LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) ||
        one.fired - other.fired,
    );
  const changed = new Map(responses);
  for (const candidate of candidates) {
    const id = idOf(candidate);
    const fits = prompts(new Set([...chosen, id])) <= MAX_WEEKLY;
    if (fits) chosen.add(id);
    if (fits && !candidate.isToAsk) changed.set(id, 'warn');
    if (fits || !candidate.isToAsk) continue;
    if (!isBlocking(id)) changed.set(id, 'inform');
    for (const [key, response] of responses)
      if (key.startsWith(`${id}@`) && isAsking(response) && response !== 'block') changed.set(key, 'inform');
  }
  return {
    responses: [...changed].map(([key, response]) => `${key}=${response}`),
    isChanged: [...changed].some(([key, response]) => responses.get(key) !== response),
    keepsBlock: [...responses.values()].includes('block') || [...own.keys()].some(isBlocking),
    weekly: prompts(chosen),
  };
}

function idOf({ example }: RuleCount): string {
  return example.finding.rule;
}

/** One prompt is about all rules that found an activity. */
function promptsOf({ together }: LogRun, asking: ReadonlySet<string>): number {
  return together
    .filter(({ rules }) => rules.some(rule => asking.has(rule)))
    .reduce((sum, { times }) => sum + times, 0);
}
