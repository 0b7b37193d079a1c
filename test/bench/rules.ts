/**
 * `npm run bench`: what judging one activity costs, with 10,000 earlier ones in mind, all of them
 * within every window, and a policy that uses all there is. It judges nothing: a busy machine is no
 * reason for red.
 */
import { observationOf } from '../../src/cli/observation';
import type { Activity } from '../../src/event';
import { parsePolicy } from '../../src/policy/parse';
import type { Policy } from '../../src/policy/policy';
import { recognise } from '../../src/recognise';
import { RULES } from '../../src/rules';
import { evaluate } from '../../src/rules/engine/evaluate';
import { Memory, pastOf } from '../../src/rules/engine/memory';
import { ROWS } from '../corpus/rows';
import { measured, type Subject } from './measure';
import { count, print, time } from './table';

const NOW = Date.UTC(2026, 2, 18, 12);
const PAST = 10_000;
/** Each takes most of a minute. */
const ROUNDS = 3;
/** Of the issue: one activity against all rules, nanoseconds. */
const BUDGET = 1_000_000;

const activities: Activity[] = ROWS.flatMap((row, at) =>
  recognise(observationOf(row)).map(meaning => ({
    id: `now${at}`,
    seenAt: NOW,
    host: 'contoso.sharepoint.com',
    ...meaning,
  })),
);

/** Nothing here fires, so that each window has to look at all that was. */
const memory = new Memory(PAST, () => 60);
for (let at = 0; at < PAST; at++) {
  const like = activities[at % activities.length] as Activity;
  // Of one file, which counts once: no window ends early.
  memory.note(pastOf({ ...like, id: `past${at}`, seenAt: NOW - 60_000, file: { id: 'one' } }, []));
}
const empty = new Memory(1, () => 60);

const domains = (many: number) => Array.from({ length: many }, (_, at) => `partner${at}.example`);
const LARGE = {
  internalDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
  trustedDomains: domains(2000),
  hostGroups: ['hr=hr.contoso.com *.people.contoso.com', 'all=*.sharepoint.com'],
  responses: RULES.map(({ id }) => `${id}@all=inform`),
  exceptions: domains(200).map(domain => `external-recipient=${domain}`),
  sensitivityLabels: ['7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d=Confidential:high'],
  customRules: Array.from({ length: 100 }, (_, at) =>
    JSON.stringify({
      id: `own-${at}`,
      level: 'low',
      when: [
        { kind: ['download', 'share-invite'], name: [`project ${at}`, `falcon${at}*`] },
        { kind: ['download', 'share-invite'], times: { atLeast: 5, minutes: 60 } },
      ],
      title: 'Own',
    }),
  ),
};

function policyOf(raw: object): Policy {
  const { policy, problems } = parsePolicy(
    raw,
    RULES.map(({ id }) => id),
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return policy;
}

const [ordinary, large] = [policyOf({ internalDomains: ['contoso.com'] }), policyOf(LARGE)];

const judge = (name: string, policy: Policy, recent: Memory): Subject<Activity> => ({
  name,
  items: activities,
  run: activity =>
    evaluate(activity, policy, recent, (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    }),
});

const costs = measured(
  [
    { name: 'copying the activity', items: activities, run: activity => structuredClone(activity) },
    judge(`${RULES.length} rules, nothing in mind`, ordinary, empty),
    judge(`${RULES.length} rules, ${count(PAST)} activities in mind`, ordinary, memory),
    judge(`${RULES.length + 100} rules, the same, a large policy`, large, memory),
  ],
  ROUNDS,
);
const [copy] = costs;

print('Cost of judging one activity', [
  ['', 'activities', 'median', 'p99', 'x copying it', 'budget'],
  ...costs.map(({ name, items, median, p99 }, at) => [
    name,
    count(items),
    time(median),
    time(p99),
    (median / (copy?.median ?? Number.NaN)).toFixed(2),
    at === 0 ? '' : `< ${time(BUDGET)}: ${median < BUDGET ? 'kept' : 'OVER'}`,
  ]),
]);
