import { expect, it, vi } from 'vitest';
import type { Activity } from '../../event';
import { parsePolicy } from '../../policy/parse';
import { anyRule, judge } from './judge';
import { rememberPast } from './past';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser() }));

const { policy } = parsePolicy({ internalDomains: ['contoso.com'] }, []);

const invite = (id: string): Activity => ({
  id,
  seenAt: Date.now(),
  host: 'contoso.sharepoint.com',
  kind: 'share-invite',
  recipients: ['ann@fabrikam.example'],
});

const rulesOf = (activity: Activity) => judge(activity, policy, { mayAsk: anyRule }).map(({ rule }) => rule);

it('changes nothing for later activities until the activity is remembered', () => {
  expect(rulesOf(invite('a'))).toContain('new-domain');
  expect(rulesOf(invite('b'))).toContain('new-domain');
  rememberPast(invite('a'), [], policy);
  expect(rulesOf(invite('a'))).toContain('new-domain');
  expect(rulesOf(invite('b'))).not.toContain('new-domain');
});
