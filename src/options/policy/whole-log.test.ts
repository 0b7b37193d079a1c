import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActivityKind, ActivityState, Finding, Scope } from '../../event';
import { neverLeft } from '../../log/activity-state';
import { parsePolicy } from '../../policy/parse';
import type { Policy } from '../../policy/policy';
import { RULES } from '../../rules';
import { evaluate } from '../../rules/engine/evaluate';
import { Memory } from '../../rules/engine/memory';
import { pagesOf, stateOf } from './test/shares';
import { happenedIn, runOverLog, weekly } from './whole-log';

const DAY_MS = 86_400_000;
const RULE_IDS = RULES.map(({ id }) => id);
const policyOf = (raw: object) => parsePolicy({ internalDomains: ['contoso.com'], ...raw }, RULE_IDS).policy;

const share = (id: number, at: number, outcome?: string) =>
  stateOf(`${id}`, at, { scope: 'anonymous', role: 'edit' }, outcome);

it('counts over all pages of the log what fired, and what would have asked', async () => {
  const states = [0, 1, 2, 3, 28].map(day => share(day, day * DAY_MS));
  const run = runOverLog(await happenedIn(pagesOf(states)), policyOf({ responses: ['anyone-link-edit=warn'] }));
  expect(run).toMatchObject({ activities: 5, days: 28, asked: 5 });
  expect(run.rules[0]).toMatchObject({ fired: 5, asked: 5, example: { finding: { rule: 'anyone-link-edit' } } });
  expect(weekly(run.asked, run)).toBe(1.25);
});

it.each([
  ['audit only', { auditOnly: true }],
  ['a rule that records', { responses: ['anyone-link-edit=record'] }],
])('asks nothing with %s', async (_, raw) => {
  const run = runOverLog(
    await happenedIn(pagesOf([share(1, 0)])),
    policyOf({ responses: ['anyone-link-edit=warn'], ...raw }),
  );
  expect([run.asked, run.rules[0]?.fired, run.rules[0]?.asked]).toEqual([0, 1, 0]);
});

it('counts what is blocked apart from what asks', async () => {
  const states = [share(1, 0), stateOf('2', 1, { scope: 'anonymous', role: 'view' })];
  const run = runOverLog(
    await happenedIn(pagesOf(states)),
    policyOf({ responses: ['anyone-link-edit=block', 'anyone-link=warn'] }),
  );
  expect([run.asked, run.blocked]).toEqual([1, 1]);
  expect(run.rules.find(({ blocked }) => blocked > 0)).toMatchObject({ fired: 1, asked: 0, blocked: 1 });
});

it('lets activities count towards a burst in the order in which they happened', async () => {
  const burst = {
    id: 'contoso-burst',
    level: 'high',
    title: 'Many shares',
    response: 'warn',
    when: { kind: ['share-link-create'], times: { atLeast: 3, minutes: 10 } },
  };
  const policy = policyOf({ customRules: [JSON.stringify(burst)], responses: ['anyone-link-edit=off'] });
  const count = async (...outcomes: string[]) => {
    const states = outcomes.map((outcome, minute) => share(minute, minute * 60_000, outcome));
    return runOverLog(await happenedIn(pagesOf(states)), policy).rules.find(
      one => one.example.finding.rule === burst.id,
    )?.fired;
  };
  expect(await count('done', 'done', 'done')).toBe(1);
  expect(await count('stopped', 'done', 'done')).toBeUndefined();
});

it('counts an empty log', async () => {
  expect(runOverLog(await happenedIn(pagesOf([])), policyOf({}))).toEqual({
    activities: 0,
    days: 1,
    asked: 0,
    blocked: 0,
    rules: [],
    together: [],
  });
});

/** Each activity under a memory of its own, to which all earlier ones were told. */
function findingsOneByOne(oldestFirst: readonly ActivityState[], policy: Policy): Finding[][] {
  const found: Finding[][] = [];
  for (const [at, { first }] of oldestFirst.entries()) {
    const memory = new Memory(oldestFirst.length, () => 0);
    for (const [earlier, state] of oldestFirst.slice(0, at).entries())
      if (!neverLeft(state)) memory.learn(state.first.activity, found[earlier] ?? [], policy.internalDomains);
    found.push(evaluate(first.activity, policy, memory, () => undefined));
  }
  return found;
}

const happened = fc.record({
  minutesLater: fc.integer({ min: 0, max: 8 }),
  meaning: fc.record({
    kind: fc.constantFrom<ActivityKind>('share-link-create', 'share-invite', 'download', 'sync'),
    scope: fc.constantFrom<Scope>('anonymous', 'specific'),
    recipients: fc.subarray(['ann@fabrikam.example', 'eve@fabrlkam.example', 'bob@contoso.com']),
  }),
  outcome: fc.constantFrom('done', 'done', 'stopped'),
});

it('counts what judging one activity after the other finds', async () => {
  const burst = {
    id: 'contoso-burst',
    level: 'high',
    title: 'Many shares',
    when: { kind: ['share-link-create', 'share-invite'], times: { atLeast: 3, minutes: 10 } },
  };
  const policy = policyOf({
    customRules: [JSON.stringify(burst)],
    responses: ['new-domain=warn', 'lookalike-domain=block', 'contoso-burst=warn'],
  });
  await fc.assert(
    fc.asyncProperty(fc.array(happened, { maxLength: 25 }), fc.integer({ min: 1, max: 10 }), async (log, pageSize) => {
      let at = 0;
      const states = log.map(({ minutesLater, meaning, outcome }, id) => {
        at += minutesLater * 60_000;
        return stateOf(`${id}`, at, meaning, outcome);
      });
      const found = findingsOneByOne(states, policy);
      const run = runOverLog(await happenedIn(pagesOf(states, pageSize)), policy);
      const asks = ({ response }: Finding) => response === 'warn';
      const blocks = ({ response }: Finding) => response === 'block';
      expect(run.activities).toBe(states.length);
      expect(run.asked).toBe(found.filter(findings => findings.some(asks) && !findings.some(blocks)).length);
      expect(run.blocked).toBe(found.filter(findings => findings.some(blocks)).length);
      const rules = new Set(found.flat().map(({ rule }) => rule));
      expect(run.rules).toHaveLength(rules.size);
      for (const rule of rules) {
        const all = found.flat().filter(finding => finding.rule === rule);
        const counted = run.rules.find(({ example }) => example.finding.rule === rule);
        expect(counted).toMatchObject({ fired: all.length, asked: all.filter(asks).length });
        expect(counted?.example.finding).toEqual(all.at(-1));
      }
    }),
  );
});
