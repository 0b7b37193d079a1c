/** For tests: a log and a policy to display. */
import type { ActivityState, Finding, Meaning, Outcome, Reply, Witness } from '../../event';
import { parsePolicy } from '../../policy/parse';
import type { Policy, PolicyReading, Problem } from '../../policy/policy';
import type { PopupContent } from '../popup-content';

export const NOW = Date.UTC(2026, 2, 20, 12);

let last = 0;

interface Rest {
  rules?: Finding[];
  witnesses?: Witness[];
  outcome?: Outcome;
  status?: number;
  reply?: Reply;
  minutes?: number;
  shown?: 'page' | 'badge';
  closed?: true;
  via?: ActivityState['first']['via'];
}

export function stateOf(meaning: Meaning, rest: Rest = {}): ActivityState {
  const seq = ++last;
  const activityId = `activity-${seq}`;
  const at = NOW - (rest.minutes ?? 0) * 60_000;
  const base = { id: `entry-${seq}`, seq, recordedAt: at, activityId };
  const { witnesses = ['page', 'network'], rules = [], via = 'fetch' } = rest;
  return {
    first: {
      ...base,
      kind: 'activity',
      activity: { ...meaning, id: activityId, seenAt: at, host: 'contoso.sharepoint.com' },
      findings: rules,
      response: rules.some(({ response }) => response !== 'record') ? 'inform' : 'record',
      witness: witnesses[0] ?? 'page',
      via,
      requestHash: '',
      tab: 1,
    },
    witnesses,
    ...(rest.outcome && {
      outcome: {
        ...base,
        kind: 'outcome',
        witness: 'network',
        at,
        outcome: rest.outcome,
        ...(rest.status && { status: rest.status }),
        ...(rest.reply && { reply: rest.reply }),
      },
    }),
    ...(rest.shown && {
      shown: { ...base, kind: 'shown', at, rule: rules[0]?.rule ?? '', response: 'inform', where: rest.shown },
    }),
    ...(rest.closed && { answer: { ...base, kind: 'answer', at, choice: 'dismissed' } }),
  };
}

export const anyoneLink: Finding = { rule: 'anyone-link', level: 'medium', response: 'inform', evidence: {} };

export const DEFAULTS: Policy = { ...parsePolicy({}, []).policy, internalDomains: ['contoso.com'] };
const NONE: PolicyReading = { ...parsePolicy({}, []), policy: DEFAULTS };

/** A reading of an organisation's policy. */
export function managed(policy: Policy, problems: readonly Problem[] = []): PolicyReading {
  return { ...NONE, source: 'managed', policy, problems };
}

export function contentOf({ states = [], ...part }: Partial<PopupContent>): PopupContent {
  return {
    states,
    warnings: states.filter(({ first }) => first.response !== 'record'),
    ends: [],
    faults: [],
    counts: { entries: 0, activities: states.length, warnings: 0 },
    policy: NONE,
    openSites: 0,
    now: NOW,
    ...part,
  };
}
