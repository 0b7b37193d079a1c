import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { Activity } from '../../event';
import { promptHashOf } from './ask-again';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser({}) }));

const ACTIVITY: Activity = {
  id: 'a',
  seenAt: 1,
  host: 'graph.microsoft.com',
  kind: 'share-link-create',
  scope: 'anonymous',
  role: 'view',
  file: { id: '01A' },
};

const hashOf = (changes: Partial<Activity> = {}) =>
  promptHashOf({
    activity: { ...ACTIVITY, ...changes },
    findings: [{ rule: 'anyone-link', level: 'medium', response: 'justify', evidence: {} }],
    response: 'justify',
  });

it.each<Partial<Activity>>([
  { role: 'edit' },
  { scope: 'organization' },
  { recipients: ['kim@fabrikam.com'] },
  { blocksDownload: true },
  { label: { id: 'secret' } },
  { object: 'mailbox' },
  { objectId: 'x' },
  { crossSite: true },
  { redirectHost: 'evil.example' },
  { previous: 'aTowaS5mfG1zLnNwLm' },
  { labelRemoved: true },
])('is another one with %j', changes => {
  expect(hashOf(changes)).not.toBe(hashOf());
});

it('is the same one for another request and person', () => {
  expect(hashOf({ id: 'b', seenAt: 2, actor: { email: 'ann@contoso.com' } })).toBe(hashOf());
});
