import { expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parse';
import { RULES } from '../../rules';
import { pagesOf, stateOf } from './test/shares';
import { runOverLog, weekly } from './whole-log';

const DAY_MS = 86_400_000;
const RULE_IDS = RULES.map(({ id }) => id);
const policyOf = (raw: object) => parsePolicy({ internalDomains: ['contoso.com'], ...raw }, RULE_IDS).policy;

const share = (id: number, at: number, outcome?: string) =>
  stateOf(`${id}`, at, { scope: 'anonymous', role: 'edit' }, outcome);

it('counts over all pages of the log what fired, and what would have asked', async () => {
  const states = [0, 1, 2, 3, 28].map(day => share(day, day * DAY_MS));
  const run = await runOverLog(pagesOf(states), policyOf({ responses: ['anyone-link-edit=warn'] }));
  expect(run).toMatchObject({ activities: 5, days: 28, asked: 5 });
  expect(run.rules[0]).toMatchObject({ fired: 5, asked: 5, example: { finding: { rule: 'anyone-link-edit' } } });
  expect(weekly(run.asked, run)).toBe(1.25);
});

it.each([
  ['audit only', { auditOnly: true }],
  ['a rule that records', { responses: ['anyone-link-edit=record'] }],
])('asks nothing with %s', async (_, raw) => {
  const run = await runOverLog(pagesOf([share(1, 0)]), policyOf({ responses: ['anyone-link-edit=warn'], ...raw }));
  expect([run.asked, run.rules[0]?.fired, run.rules[0]?.asked]).toEqual([0, 1, 0]);
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
    return (await runOverLog(pagesOf(states), policy)).rules.find(one => one.example.finding.rule === burst.id)?.fired;
  };
  expect(await count('done', 'done', 'done')).toBe(1);
  expect(await count('stopped', 'done', 'done')).toBeUndefined();
});

it('counts an empty log', async () => {
  expect(await runOverLog(pagesOf([]), policyOf({}))).toEqual({
    activities: 0,
    days: 1,
    asked: 0,
    rules: [],
    together: [],
  });
});

it('lets the page do other work meanwhile', async () => {
  let turns = 0;
  let isOver = false;
  const tick = () => {
    turns += 1;
    if (!isOver) setTimeout(tick, 0);
  };
  setTimeout(tick, 0);
  await runOverLog(
    pagesOf(
      Array.from({ length: 600 }, (_, id) => share(id, id)),
      100,
    ),
    policyOf({}),
  );
  isOver = true;
  expect(turns).toBeGreaterThan(3);
});
