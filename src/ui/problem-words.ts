/** The words for what is wrong with a policy. */
import { KEYS } from '../policy/keys';
import type { Problem } from '../policy/policy';
import { moment } from './phrases';
import { camel, t } from './words';

/** What it is about: the name of a setting, or all of them. */
export function keyOf({ key }: Problem): string {
  return key || t('policy_whole');
}

/** Nothing, where it is about no value. */
export function shownValue({ why, value }: Problem): string {
  if (why === 'vanished') return '';
  return value.trim() ? value : t('policy_empty');
}

export function whyOf(problem: Problem): string {
  const { nearest } = problem;
  return nearest === undefined ? reason(problem) : `${reason(problem)} ${t('policy_meant', nearest)}`;
}

function reason({ key, value, why, allowed = '' }: Problem): string {
  // The parser wants text that is not empty, and calls both of these "not text".
  if (key === 'messages' && why === 'not-text' && /=\s*$/.test(value)) return t('policyProblem_noWords');
  if (why !== 'vanished' && !value.trim()) return t('policyProblem_empty');
  return t(`policyProblem_${camel(why)}`, allowed);
}

/** What holds instead. */
export function insteadOf({ key, why, used, heldSince }: Problem): string {
  if (heldSince !== undefined)
    return why === 'vanished' ? t('policy_heldAll', moment(heldSince)) : t('policy_held', used, moment(heldSince));
  if (used) return t('policy_insteadValue', used);
  if (why === 'not-a-list') return t('policy_insteadList');
  return t(KEYS[key]?.type === 'list' ? 'policy_insteadOthers' : 'policy_insteadNothing');
}
