import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { decide } from '../../../policy/in-force';
import { NOTHING_REMEMBERED } from '../../../policy/remembered-policy';
import { RULES } from '../../../rules';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { missing } from '../../../words/words';
import { judgePolicy } from './policy-probe';

vi.mock('../../../browser', async () => ({
  browser: (await import('../../../test/fake-browser')).fakeBrowser({ runtime: { id: 'abcdefgh' } }),
}));

beforeAll(() => fakeChrome());
afterEach(() => expect([...missing]).toEqual([]));

const RULE_IDS = RULES.map(({ id }) => id);
const arrived = (policy: unknown, before = NOTHING_REMEMBERED) => decide(policy, undefined, before, 1000, RULE_IDS);
const plain = (text: string | undefined) => text?.replace(/[\u2066-\u2069]/g, '');

it('passes with a policy in force, with the number of its settings and its version', () => {
  const { verdict, says } = judgePolicy(arrived({ organizationName: 'Contoso', policyVersion: '7' }).reading);
  expect([verdict, plain(says)]).toEqual([
    'pass',
    'Settings from your organisation in force: 2. Version of the policy: 7.',
  ]);
});

it('fails without a policy and names the id that the policy has to be for', () => {
  const { verdict, next } = judgePolicy(arrived({}).reading);
  expect([verdict, plain(next)]).toEqual(['fail', expect.stringContaining('extension ID abcdefgh')]);
});

it('fails with settings that do not work, and names each once', () => {
  const policy = { retentionDays: 'soon', forwardKind: 'splunk', responses: ['anyone-link=explode', 'x=warn'] };
  const { verdict, says, next } = judgePolicy(arrived(policy).reading);
  expect(verdict).toBe('fail');
  expect([...(plain(says) ?? '').matchAll(/retentionDays|forwardKind|responses/g)].map(String).sort()).toEqual([
    'forwardKind',
    'responses',
    'retentionDays',
  ]);
  expect(says).not.toMatch(/soon|explode/);
  expect(next).toContain('Correct them');
});

it('passes with a setting that works but should be checked, as gate 1 of a roll-out wants no failure', () => {
  expect(judgePolicy(arrived({ internalDomains: ['contoso.com', 'gmail.com'] }).reading).verdict).toBe('pass');
});

it('fails when the browser no longer delivers the policy', () => {
  const { remembered } = arrived({ organizationName: 'Contoso' });
  expect(judgePolicy(arrived({}, remembered).reading)).toMatchObject({
    verdict: 'fail',
    says: 'The browser no longer delivers any settings from your organisation.',
  });
});
