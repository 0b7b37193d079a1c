import type { ActivityState } from '../event';
import { resultOf } from '../exposure/activity-result';
import { isGrant, isSettled } from '../exposure/taken-back';
import { endingOf, isWaiting, mayHaveWorked } from '../log/activity-state';
import type { Policy } from '../policy/policy';
import { mostSeriousFirst } from '../ui/most-serious-first';
import { ended } from '../words/attempt-text';
import { organizationOf, tell, type WarningText } from '../words/warning-text';

export interface OpenWarning {
  state: ActivityState;
  told: WarningText;
}

/** Most serious first, then newest. `states` shows what was undone. */
export function openWarnings(
  warnings: readonly ActivityState[],
  states: readonly ActivityState[],
  policy: Policy,
): OpenWarning[] {
  const results = states.map(resultOf);
  const open = warnings.flatMap(state => {
    const told = isSettled(resultOf(state), results) ? undefined : warningTextOf(state, policy);
    return told ? [{ state, told }] : [];
  });
  return mostSeriousFirst(open, ({ told }) => told.level);
}

/** Undefined if it never took effect. */
function warningTextOf(state: ActivityState, policy: Policy): WarningText | undefined {
  const { first, outcome } = state;
  const { activity } = first;
  // The prompt is on the screen.
  if (isWaiting(state)) return undefined;
  const ending = outcome ? endingOf(activity.kind, outcome) : 'done';
  if (outcome && ending !== 'done' && !mayHaveWorked(activity.kind, outcome)) return undefined;
  const findings = first.findings.filter(finding => finding.response !== 'record');
  const organization = organizationOf(policy, findings[0]?.rule);
  const told = tell({ meaning: activity, findings, organization, isRemovable: isGrant(activity) });
  return told && ending !== 'done' ? { ...told, ...ended(activity, ending), also: [] } : told;
}
